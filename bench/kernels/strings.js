const { measure } = require("./harness.js");

function build(lines) {
    const all = [];
    for (let i = 0; i < lines; i++) {
        let line = "";
        for (let j = 0; j < 10; j++) {
            line += `${i + j}:`;
        }
        all.push(line);
    }
    const text = all.join("\n");
    let total = text.length;
    for (const part of text.split(":")) {
        total += part.length;
    }
    return total;
}

measure(() => build(240_000));
