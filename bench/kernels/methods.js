const { measure } = require("./harness.js");

class Up {
    constructor(n) {
        this.n = n;
    }
    step(k) {
        this.n = (this.n + k) % 1000003;
    }
    value() {
        return this.n;
    }
}

class Twice {
    constructor(n) {
        this.n = n;
    }
    step(k) {
        this.n = (this.n + 2 * k) % 1000003;
    }
    value() {
        return this.n;
    }
}

function run(rounds) {
    const all = [new Up(1), new Twice(2), new Up(3), new Twice(4)];
    for (let i = 0; i < rounds; i++) {
        for (const counter of all) {
            counter.step(i);
        }
    }
    let total = 0;
    for (const counter of all) {
        total += counter.value();
    }
    return total;
}

measure(() => run(3_500_000));
