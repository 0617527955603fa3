/** Five bodies under gravity. */
final class NBody {
    private static final double SOLAR_MASS = 4.0 * Math.PI * Math.PI;
    private static final double YEAR = 365.24;

    private double x;
    private double y;
    private double z;
    private double vx;
    private double vy;
    private double vz;
    private final double mass;

    private NBody(double x, double y, double z, double vx, double vy, double vz, double mass) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.vx = vx;
        this.vy = vy;
        this.vz = vz;
        this.mass = mass;
    }

    static double run(int steps) {
        NBody[] bodies = system();
        for (int i = 0; i < steps; i++) {
            advance(bodies, 0.01);
        }
        return energy(bodies);
    }

    private static NBody[] system() {
        return new NBody[] {
            new NBody(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS),
            new NBody(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
                    0.00166007664274403694 * YEAR, 0.00769901118419740425 * YEAR, -0.0000690460016972063023 * YEAR,
                    0.000954791938424326609 * SOLAR_MASS),
            new NBody(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
                    -0.00276742510726411034 * YEAR, 0.00499852801234917238 * YEAR, 0.0000230417297573763929 * YEAR,
                    0.000285885980666130812 * SOLAR_MASS),
            new NBody(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
                    0.00296460137564761618 * YEAR, 0.00237847173959480950 * YEAR, -0.0000296589568540237556 * YEAR,
                    0.0000436624404335156298 * SOLAR_MASS),
            new NBody(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
                    0.00268067772490389322 * YEAR, 0.00162824170038242295 * YEAR, -0.0000951592254519715870 * YEAR,
                    0.0000515138902046611451 * SOLAR_MASS)
        };
    }

    private static void advance(NBody[] bodies, double dt) {
        for (int i = 0; i < bodies.length; i++) {
            NBody a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                NBody b = bodies[j];
                double dx = a.x - b.x;
                double dy = a.y - b.y;
                double dz = a.z - b.z;
                double square = dx * dx + dy * dy + dz * dz;
                double pull = dt / (square * Math.sqrt(square));
                a.vx -= dx * b.mass * pull;
                a.vy -= dy * b.mass * pull;
                a.vz -= dz * b.mass * pull;
                b.vx += dx * a.mass * pull;
                b.vy += dy * a.mass * pull;
                b.vz += dz * a.mass * pull;
            }
        }
        for (NBody a : bodies) {
            a.x += dt * a.vx;
            a.y += dt * a.vy;
            a.z += dt * a.vz;
        }
    }

    private static double energy(NBody[] bodies) {
        double e = 0;
        for (int i = 0; i < bodies.length; i++) {
            NBody a = bodies[i];
            e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
            for (int j = i + 1; j < bodies.length; j++) {
                NBody b = bodies[j];
                double dx = a.x - b.x;
                double dy = a.y - b.y;
                double dz = a.z - b.z;
                e -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
            }
        }
        return e;
    }
}
