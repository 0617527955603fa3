const { measure } = require("./harness.js");

function sieve(limit) {
    const composite = new Array(limit).fill(false);
    let found = 0;
    let i = 2;
    while (i < limit) {
        if (!composite[i]) {
            found += 1;
            let j = i * i;
            while (j < limit) {
                composite[j] = true;
                j += i;
            }
        }
        i += 1;
    }
    return found;
}

measure(() => sieve(6_000_000));
