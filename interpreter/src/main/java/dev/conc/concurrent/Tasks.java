package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Sharing;
import dev.conc.runtime.World;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All tasks of one running program: spawned here, listed here, and waited for at the end.
 *
 * <p>Inv: a task is in the list from before its thread starts until after its outcome is set. The list, the counts and what has ended
 * the run are
 * under this object's monitor, in which nothing waits but {@link #runMain}.
 *
 * <p>Long because how tasks begin, are counted, and end together are one invariant under one monitor.
 */
public final class Tasks {
    private final World world;
    private final Options options;
    private final Reporter reporter;
    private final Clock clock = new Clock();
    private final Deadlocks deadlocks;
    private final LoopWatch watch;
    private final Unclaimed errors;

    private Task first;
    private long live;
    private long daemons;
    private long spawned;
    private long jobs;
    private final AtomicLong ids = new AtomicLong();
    private final Map<TaskKind, Integer> numbers = new EnumMap<>(TaskKind.class);
    private Ending ending;
    private boolean interrupted;
    private boolean closed;

    private VirtualThreads virtualThreads;
    private volatile EventLoop loop;
    private ForkJoinPool carriers;

    public Tasks(World world, Options options, Reporter reporter) {
        this.world = world;
        this.options = options;
        this.reporter = reporter;
        this.deadlocks = new Deadlocks(this, clock);
        this.watch = new LoopWatch(clock, reporter);
        this.errors = new Unclaimed(clock, reporter);
    }

    public World world() {
        return world;
    }

    public Options options() {
        return options;
    }

    Clock clock() {
        return clock;
    }

    EventLoop loop() {
        return loop;
    }

    // ---- beginning ----

    /**
     * Starts a task that runs {@code body}.
     *
     * @param name null: one is made from its kind
     * @param where the stack of the spawn
     * @throws Raised if there are too many tasks already, or the machine has no thread left to give
     */
    public Task spawn(Task spawner, TaskKind kind, String name, boolean daemon, CallStack where, Body body) {
        Sharing.turnOn();
        if (kind == TaskKind.PROCESS) {
            throw new IllegalStateException("processes are refused when a program is loaded");
        }
        Scope scope = spawner.scope != null ? spawner.scope : spawner.member;
        Task task = register(kind, name, daemon, Origin.of(where, spawner), scope, spawner.locals);
        boolean started = false;
        try {
            if (scope != null) {
                scope.add(task);
            }
            task.thread = thread(kind, name, () -> run(task, body));
            if (spawner.isDue() || scope != null && scope.isCancelled()) {
                task.cancel();
            }
            task.thread.start();
            started = true;
        } catch (OutOfMemoryError e) {
            throw new Raised(Catalog.NO_MORE_THREADS, live);
        } finally {
            if (!started) {
                if (scope != null) {
                    scope.remove(task);
                }
                unregister(task);
            }
        }
        return task;
    }

    private synchronized Task register(TaskKind kind, String name, boolean daemon, Origin origin, Scope scope, TaskLocals locals) {
        if (live >= options.maxTasks()) {
            throw new Raised(Catalog.TOO_MANY_TASKS, options.maxTasks());
        }
        int number = 0;
        if (name == null) {
            number = numbers.merge(kind, 1, Integer::sum);
        }
        var task = new Task(this, kind, name, number, daemon, origin, scope, locals);
        task.next = first;
        if (first != null) {
            first.previous = task;
        }
        first = task;
        live++;
        spawned++;
        if (daemon) {
            daemons++;
        }
        return task;
    }

    private void unregister(Task task) {
        synchronized (this) {
            if (task.previous != null) {
                task.previous.next = task.next;
            } else {
                first = task.next;
            }
            if (task.next != null) {
                task.next.previous = task.previous;
            }
            task.next = null;
            task.previous = null;
            live--;
            if (task.isDaemon()) {
                daemons--;
            }
            if (live == daemons && jobs == 0) {
                notifyAll();
            }
        }
        deadlocks.ended();
        stopLoop();
    }

    private Thread thread(TaskKind kind, String name, Runnable body) {
        if (kind == TaskKind.THREAD) {
            var builder = Thread.ofPlatform().daemon(true).stackSize(options.stackSize());
            return (name == null ? builder : builder.name(name)).unstarted(body);
        }
        synchronized (this) {
            if (virtualThreads == null) {
                virtualThreads = new VirtualThreads();
            }
            if (kind == TaskKind.COROUTINE && loop == null) {
                loop = new EventLoop(options.stackSize());
                loop.start();
                watch.over(loop);
            } else if (kind == TaskKind.VIRTUAL && carriers == null) {
                carriers = VirtualThreads.carriers(options.stackSize());
            }
        }
        return virtualThreads.unstarted(kind == TaskKind.COROUTINE ? loop : carriers, name, body);
    }

    private void run(Task task, Body body) {
        Object outcome = null;
        try {
            task.resumed();
            outcome = body.run(task);
            if (outcome == null) {
                outcome = Nil.NIL;
            }
        } catch (Raised error) {
            outcome = error;
        } catch (StackOverflowError e) {
            outcome = new Raised(Catalog.STACK_OVERFLOW, options.maxDepth());
        } catch (TaskKilled e) {
            outcome = null;
        } catch (Throwable e) {
            stop(new Ending(70, Ending.How.INTERNAL, e));
        } finally {
            finish(task, outcome);
        }
    }

    private void finish(Task task, Object outcome) {
        try {
            task.releaseAll();
            task.end(outcome == null ? new Raised(Catalog.CANCELLED, task.name()) : outcome);
        } finally {
            if (task.member != null) {
                task.member.ended(task);
            }
            unregister(task);
        }
    }

    // ---- the main task and the end ----

    /**
     * Runs the main task on a thread of its own and waits for all tasks but daemons, which it then cancels and gives the grace period.
     * Never throws; call it once.
     */
    public Ending runMain(Body body) {
        Task main = register(TaskKind.THREAD, "main", false, null, null, null);
        main.thread = Thread.ofPlatform().daemon(true).name("main").stackSize(options.stackSize()).unstarted(() -> run(main, body));
        if (options.timeout() >= 0) {
            clock.after(options.timeout(), () -> {
                reporter.warning(Problem.of(Catalog.RUN_TIMED_OUT, null, new DurationValue(options.timeout())));
                stop(new Ending(1, Ending.How.TIMED_OUT, null));
            });
        }
        synchronized (this) {
            if (interrupted) {
                main.cancel();
            }
        }
        main.thread.start();
        try {
            awaitTasks();
            errors.tell(true);
            cutDaemons();
        } catch (InterruptedException e) {
            stop(new Ending(130, Ending.How.INTERRUPTED, null));
        }
        boolean failed = errors.tell(true);
        synchronized (this) {
            if (ending == null) {
                ending = interrupted ? new Ending(130, Ending.How.INTERRUPTED, null)
                        : failed ? new Ending(1, Ending.How.FAILED, null) : new Ending(0, Ending.How.FINISHED, null);
            }
        }
        close();
        return ending;
    }

    private synchronized void awaitTasks() throws InterruptedException {
        while (ending == null && (live > daemons || jobs > 0)) {
            wait();
        }
    }

    private void cutDaemons() throws InterruptedException {
        List<Task> left = list();
        synchronized (this) {
            if (ending != null || left.isEmpty()) {
                return;
            }
        }
        for (Task daemon : left) {
            daemon.cancel();
        }
        long deadline = System.nanoTime() + options.grace();
        synchronized (this) {
            while (ending == null && live > 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    break;
                }
                wait(millis);
            }
        }
        reporter.daemonsCut(left.size());
    }

    /** Ends the run as {@code how} says, unless something has ended it before. Returns at once; {@link #runMain} then does too. */
    public void stop(Ending how) {
        synchronized (this) {
            if (ending == null) {
                ending = how;
                notifyAll();
            }
        }
    }

    /** Ends the run as Ctrl-C does, with exit code 130: all tasks are cancelled and have the grace period to clean up. Returns at once. */
    public void interrupt() {
        synchronized (this) {
            if (interrupted || ending != null) {
                return;
            }
            interrupted = true;
        }
        for (Task task : list()) {
            task.cancel();
        }
        clock.after(options.grace(), () -> stop(new Ending(130, Ending.How.INTERRUPTED, null)));
    }

    private void close() {
        // all are marked before the first is woken: what that one lets go of must not set another free to go on
        List<Task> all = list();
        for (Task task : all) {
            task.mark(Task.KILL);
        }
        for (Task task : all) {
            task.ask(Task.KILL);
        }
        clock.stop();
        synchronized (this) {
            closed = true;
        }
        stopLoop();
    }

    /**
     * Stops the loop once the run is over and the last task gone. (The carriers of virtual threads go by themselves when they have been
     * idle;
     * shut down, they would refuse virtual threads that are just ending, and Java's own thread that wakes those would die of it.)
     */
    private void stopLoop() {
        EventLoop stopped;
        synchronized (this) {
            stopped = closed && live == 0 ? loop : null;
        }
        if (stopped != null) {
            stopped.stop();
        }
    }

    // ---- who there is ----

    /** The tasks alive now, in the order of their spawning. */
    public synchronized List<Task> list() {
        var tasks = new ArrayList<Task>((int) live);
        for (Task task = first; task != null; task = task.next) {
            tasks.add(task);
        }
        java.util.Collections.reverse(tasks);
        return tasks;
    }

    synchronized long live() {
        return live;
    }

    /** Changes with every spawn. */
    synchronized long spawned() {
        return spawned;
    }

    // ---- what tasks tell ----

    /** A number that no other object of this program has. */
    long nextId() {
        return ids.incrementAndGet();
    }

    /** A pool has taken a job on: the script does not end before it has. */
    synchronized void jobBegan() {
        jobs++;
    }

    synchronized void jobEnded() {
        if (--jobs == 0 && live == daemons) {
            notifyAll();
        }
    }

    /** {@code pending} ends with an error that nobody claims; {@code task} is where it was thrown. */
    void unclaimed(Pending pending, Task task, Raised error) {
        errors.add(pending, task, error);
    }

    void beganWaiting(Wait wait) {
        deadlocks.began(wait);
    }

    void endedWaiting(Wait wait) {
        deadlocks.over(wait);
    }

    void loopBlocked(Task task, CallStack stack) {
        watch.answered(task, stack);
    }

    Raised deadlockError(Task task) {
        return deadlocks.error(task);
    }

    void deadlocked(DeadlockReport report) {
        synchronized (this) {
            if (ending != null) {
                return;
            }
        }
        errors.tell(true); // they may be what led to it
        reporter.deadlock(report);
        stop(new Ending(3, Ending.How.DEADLOCK, null));
    }

    /**
     * Something outside the tasks may still wake one (an open socket, a console that reads): until {@link #outsideEnded} nothing is
     * called a deadlock for want of anybody who could act.
     */
    public void outsideBegan() {
        deadlocks.outside(1);
    }

    public void outsideEnded() {
        deadlocks.outside(-1);
    }
}
