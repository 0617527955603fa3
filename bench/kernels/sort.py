from harness import measure


def quicksort(xs, low, high):
    i = low
    j = high
    pivot = xs[(low + high) // 2]
    while i <= j:
        while xs[i] < pivot:
            i += 1
        while xs[j] > pivot:
            j -= 1
        if i <= j:
            other = xs[i]
            xs[i] = xs[j]
            xs[j] = other
            i += 1
            j -= 1
    if low < j:
        quicksort(xs, low, j)
    if i < high:
        quicksort(xs, i, high)


def run(size):
    xs = []
    seed = 42
    for _ in range(size):
        seed = seed * 16807 % 2147483647
        xs.append(seed)
    quicksort(xs, 0, size - 1)
    check = 0
    for i in range(size):
        check = (check * 31 + xs[i]) % 1000000007
    return check


measure(lambda: run(450_000))
