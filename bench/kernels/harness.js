// What all kernels share; see _harness.conc.
exports.measure = kernel => {
    const rounds = process.argv.length > 2 ? Number(process.argv[2]) : 1;
    let best = null;
    let check = null;
    for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        const result = kernel();
        const ms = performance.now() - start;
        if (check !== null && check !== result) {
            throw new Error("the rounds differ");
        }
        check = result;
        if (best === null || (round >= Math.floor(rounds / 2) && ms < best)) {
            best = ms;
        }
    }
    console.log("check " + check);
    console.log("ms " + best);
};
