const { measure } = require("./harness.js");

function quicksort(xs, low, high) {
    let i = low;
    let j = high;
    const pivot = xs[Math.floor((low + high) / 2)];
    while (i <= j) {
        while (xs[i] < pivot) {
            i += 1;
        }
        while (xs[j] > pivot) {
            j -= 1;
        }
        if (i <= j) {
            const other = xs[i];
            xs[i] = xs[j];
            xs[j] = other;
            i += 1;
            j -= 1;
        }
    }
    if (low < j) {
        quicksort(xs, low, j);
    }
    if (i < high) {
        quicksort(xs, i, high);
    }
}

function run(size) {
    const xs = [];
    let seed = 42;
    for (let i = 0; i < size; i++) {
        seed = seed * 16807 % 2147483647;
        xs.push(seed);
    }
    quicksort(xs, 0, size - 1);
    let check = 0;
    for (let i = 0; i < size; i++) {
        check = (check * 31 + xs[i]) % 1000000007;
    }
    return check;
}

measure(() => run(450_000));
