import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The kernels as a Java programmer would write them: {@code java Kernels NAME [ROUNDS]}. */
public final class Kernels {
    private Kernels() {}

    public static void main(String[] arguments) {
        Supplier<Object> kernel = switch (arguments[0]) {
            case "fib" -> () -> fib(35);
            case "sieve" -> () -> sieve(6_000_000);
            case "nbody" -> () -> NBody.run(250_000);
            case "mandelbrot" -> () -> mandelbrot(400, 100);
            case "strings" -> () -> strings(240_000);
            case "words" -> () -> words(3_000_000);
            case "sort" -> () -> sort(450_000);
            case "methods" -> () -> methods(3_500_000);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        double best = -1;
        Object check = null;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            Object result = kernel.get();
            double ms = (System.nanoTime() - start) / 1e6;
            if (check != null && !Objects.equals(check, result)) {
                throw new IllegalStateException("the rounds differ");
            }
            check = result;
            if (best < 0 || round >= rounds / 2 && ms < best) {
                best = ms;
            }
        }
        System.out.println("check " + check);
        System.out.println("ms " + best);
    }

    static long fib(long n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    static long sieve(int limit) {
        boolean[] composite = new boolean[limit];
        long found = 0;
        for (int i = 2; i < limit; i++) {
            if (!composite[i]) {
                found++;
                for (long j = (long) i * i; j < limit; j += i) {
                    composite[(int) j] = true;
                }
            }
        }
        return found;
    }

    static long mandelbrot(int size, int limit) {
        long total = 0;
        for (int row = 0; row < size; row++) {
            double ci = 2.0 * row / size - 1.0;
            for (int column = 0; column < size; column++) {
                double cr = 2.0 * column / size - 1.5;
                double zr = 0;
                double zi = 0;
                int n = 0;
                while (n < limit && zr * zr + zi * zi < 4.0) {
                    double next = zr * zr - zi * zi + cr;
                    zi = 2.0 * zr * zi + ci;
                    zr = next;
                    n++;
                }
                total += n;
            }
        }
        return total;
    }

    static long strings(int lines) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            var line = new StringBuilder();
            for (int j = 0; j < 10; j++) {
                line.append(i + j).append(':');
            }
            all.add(line.toString());
        }
        String text = String.join("\n", all);
        long total = text.length();
        for (String part : text.split(":", -1)) {
            total += part.length();
        }
        return total;
    }

    static long words(int words) {
        var counts = new HashMap<String, Integer>();
        long seed = 42;
        for (int i = 0; i < words; i++) {
            seed = seed * 16807 % 2147483647;
            counts.merge("word" + seed % 5000, 1, Integer::sum);
        }
        long check = 0;
        for (var entry : counts.entrySet()) {
            check += (long) entry.getValue() * entry.getValue() + entry.getKey().length();
        }
        return check;
    }

    static long sort(int size) {
        long[] xs = new long[size];
        long seed = 42;
        for (int i = 0; i < size; i++) {
            seed = seed * 16807 % 2147483647;
            xs[i] = seed;
        }
        quicksort(xs, 0, size - 1);
        long check = 0;
        for (long x : xs) {
            check = (check * 31 + x) % 1000000007;
        }
        return check;
    }

    private static void quicksort(long[] xs, int low, int high) {
        int i = low;
        int j = high;
        long pivot = xs[(low + high) / 2];
        while (i <= j) {
            while (xs[i] < pivot) {
                i++;
            }
            while (xs[j] > pivot) {
                j--;
            }
            if (i <= j) {
                long other = xs[i];
                xs[i] = xs[j];
                xs[j] = other;
                i++;
                j--;
            }
        }
        if (low < j) {
            quicksort(xs, low, j);
        }
        if (i < high) {
            quicksort(xs, i, high);
        }
    }

    static long methods(int rounds) {
        Counter[] all = {new Up(1), new Twice(2), new Up(3), new Twice(4)};
        for (int i = 0; i < rounds; i++) {
            for (Counter counter : all) {
                counter.step(i);
            }
        }
        long total = 0;
        for (Counter counter : all) {
            total += counter.value();
        }
        return total;
    }

    interface Counter {
        void step(long k);

        long value();
    }

    static final class Up implements Counter {
        private long n;

        Up(long n) {
            this.n = n;
        }

        @Override
        public void step(long k) {
            n = (n + k) % 1000003;
        }

        @Override
        public long value() {
            return n;
        }
    }

    static final class Twice implements Counter {
        private long n;

        Twice(long n) {
            this.n = n;
        }

        @Override
        public void step(long k) {
            n = (n + 2 * k) % 1000003;
        }

        @Override
        public long value() {
            return n;
        }
    }
}
