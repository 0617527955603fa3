from harness import measure


def mandelbrot(size, limit):
    total = 0
    row = 0
    while row < size:
        ci = 2.0 * row / size - 1.0
        column = 0
        while column < size:
            cr = 2.0 * column / size - 1.5
            zr = 0.0
            zi = 0.0
            n = 0
            while n < limit and zr * zr + zi * zi < 4.0:
                following = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = following
                n += 1
            total += n
            column += 1
        row += 1
    return total


measure(lambda: mandelbrot(400, 100))
