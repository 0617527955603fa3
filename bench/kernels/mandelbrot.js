const { measure } = require("./harness.js");

function mandelbrot(size, limit) {
    let total = 0;
    let row = 0;
    while (row < size) {
        const ci = 2.0 * row / size - 1.0;
        let column = 0;
        while (column < size) {
            const cr = 2.0 * column / size - 1.5;
            let zr = 0.0;
            let zi = 0.0;
            let n = 0;
            while (n < limit && zr * zr + zi * zi < 4.0) {
                const next = zr * zr - zi * zi + cr;
                zi = 2.0 * zr * zi + ci;
                zr = next;
                n += 1;
            }
            total += n;
            column += 1;
        }
        row += 1;
    }
    return total;
}

measure(() => mandelbrot(400, 100));
