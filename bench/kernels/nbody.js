const { measure } = require("./harness.js");

class Body {
    constructor(x, y, z, vx, vy, vz, mass) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.vx = vx;
        this.vy = vy;
        this.vz = vz;
        this.mass = mass;
    }
}

const solarMass = 4.0 * Math.PI * Math.PI;
const year = 365.24;

function system() {
    return [
        new Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, solarMass),
        new Body(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
            0.00166007664274403694 * year, 0.00769901118419740425 * year, -0.0000690460016972063023 * year,
            0.000954791938424326609 * solarMass),
        new Body(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
            -0.00276742510726411034 * year, 0.00499852801234917238 * year, 0.0000230417297573763929 * year,
            0.000285885980666130812 * solarMass),
        new Body(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
            0.00296460137564761618 * year, 0.00237847173959480950 * year, -0.0000296589568540237556 * year,
            0.0000436624404335156298 * solarMass),
        new Body(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
            0.00268067772490389322 * year, 0.00162824170038242295 * year, -0.0000951592254519715870 * year,
            0.0000515138902046611451 * solarMass)];
}

function advance(bodies, dt) {
    const n = bodies.length;
    let i = 0;
    while (i < n) {
        const a = bodies[i];
        let j = i + 1;
        while (j < n) {
            const b = bodies[j];
            const dx = a.x - b.x;
            const dy = a.y - b.y;
            const dz = a.z - b.z;
            const square = dx * dx + dy * dy + dz * dz;
            const pull = dt / (square * Math.sqrt(square));
            a.vx -= dx * b.mass * pull;
            a.vy -= dy * b.mass * pull;
            a.vz -= dz * b.mass * pull;
            b.vx += dx * a.mass * pull;
            b.vy += dy * a.mass * pull;
            b.vz += dz * a.mass * pull;
            j += 1;
        }
        i += 1;
    }
    i = 0;
    while (i < n) {
        const a = bodies[i];
        a.x += dt * a.vx;
        a.y += dt * a.vy;
        a.z += dt * a.vz;
        i += 1;
    }
}

function energy(bodies) {
    let e = 0.0;
    const n = bodies.length;
    for (let i = 0; i < n; i++) {
        const a = bodies[i];
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
        for (let j = i + 1; j < n; j++) {
            const b = bodies[j];
            const dx = a.x - b.x;
            const dy = a.y - b.y;
            const dz = a.z - b.z;
            e -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return e;
}

function run(steps) {
    const bodies = system();
    let i = 0;
    while (i < steps) {
        advance(bodies, 0.01);
        i += 1;
    }
    return energy(bodies);
}

measure(() => run(250_000));
