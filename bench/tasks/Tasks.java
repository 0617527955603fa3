import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The task kernels as a Java programmer would write them: {@code java Tasks NAME [ROUNDS]}.
 *
 * <p>Java has no coroutines; the nearest are virtual threads, so the kernels for coroutines use those; the driver gives them one carrier, as an event loop has.
 */
public final class Tasks {
    private Tasks() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        if (name.equals("sleepers")) {
            System.out.println("check " + sleepers());
            return;
        }
        if (name.equals("two-threads")) {
            twoThreads();
            return;
        }
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        Callable<Long> kernel = switch (name) {
            case "spawn-virtual", "spawn-coroutine" -> () -> spawn(Thread.ofVirtual(), 100_000);
            case "spawn-thread" -> () -> spawn(Thread.ofPlatform(), 2_000);
            case "lock-alone" -> () -> lockAlone(1_000_000);
            case "lock-contended" -> () -> lockContended(400_000);
            case "ping-threads" -> () -> pingPong(Thread.ofPlatform(), 20_000);
            case "ping-coroutines" -> () -> pingPong(Thread.ofVirtual(), 100_000);
            case "switch-coroutines" -> () -> switches(200_000);
            default -> throw new IllegalArgumentException(name);
        };
        double best = -1;
        long check = 0;
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            check = kernel.call();
            double ms = (System.nanoTime() - start) / 1e6;
            if (best < 0 || round >= rounds / 2 && ms < best) {
                best = ms;
            }
        }
        // an empty loop costs Java nothing worth taking off
        System.out.println("check " + check);
        System.out.println("ms " + best);
        System.out.println("loop 0");
    }

    private static long spawn(Thread.Builder builder, int count) throws Exception {
        List<FutureTask<Long>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long result = i;
            var task = new FutureTask<>(() -> result);
            builder.start(task);
            all.add(task);
        }
        long total = 0;
        for (var task : all) {
            total += task.get();
        }
        return total;
    }

    private static long lockAlone(int count) {
        var lock = new ReentrantLock();
        long n = 0;
        for (int i = 0; i < count; i++) {
            lock.lock();
            try {
                n++;
            } finally {
                lock.unlock();
            }
        }
        return n;
    }

    private static final class Counter {
        final ReentrantLock lock = new ReentrantLock();
        long n;
    }

    private static long lockContended(int count) throws InterruptedException {
        var counter = new Counter();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < count / 4; i++) {
                    counter.lock.lock();
                    try {
                        counter.n++;
                    } finally {
                        counter.lock.unlock();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return counter.n;
    }

    private static long pingPong(Thread.Builder builder, int count) throws Exception {
        var there = new SynchronousQueue<Long>();
        var back = new SynchronousQueue<Long>();
        builder.start(() -> {
            try {
                for (int i = 0; i < count; i++) {
                    back.put(there.take() + 1);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        var pings = new FutureTask<>(() -> {
            long n = 0;
            for (int i = 0; i < count; i++) {
                there.put(n);
                n = back.take();
            }
            return n;
        });
        builder.start(pings);
        return pings.get();
    }

    private static long switches(int count) throws Exception {
        Callable<Long> work = () -> {
            for (int i = 0; i < count / 2; i++) {
                Thread.yield();
            }
            return count / 2L;
        };
        var a = new FutureTask<>(work);
        var b = new FutureTask<>(work);
        Thread.ofVirtual().start(a);
        Thread.ofVirtual().start(b);
        return a.get() + b.get();
    }

    private static long sleepers() throws Exception {
        List<FutureTask<Long>> all = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            var task = new FutureTask<>(() -> {
                Thread.sleep(1000);
                return 1L;
            });
            Thread.ofVirtual().start(task);
            all.add(task);
        }
        long total = 0;
        for (var task : all) {
            total += task.get();
        }
        return total;
    }

    private static long fib(long n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private static void twoThreads() throws InterruptedException {
        computing(2, 38);
        System.out.println("one " + (computing(1, 40) + computing(1, 40)));
        System.out.println("two " + computing(2, 40));
    }

    private static double computing(int count, int n) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                if (fib(n) < 0) {
                    throw new IllegalStateException("cannot be");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
