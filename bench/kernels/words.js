const { measure } = require("./harness.js");

function count(words) {
    const counts = new Map();
    let seed = 42;
    for (let i = 0; i < words; i++) {
        seed = seed * 16807 % 2147483647;
        const word = `word${seed % 5000}`;
        if (counts.has(word)) {
            counts.set(word, counts.get(word) + 1);
        } else {
            counts.set(word, 1);
        }
    }
    let check = 0;
    for (const [word, n] of counts) {
        check += n * n + word.length;
    }
    return check;
}

measure(() => count(3_000_000));
