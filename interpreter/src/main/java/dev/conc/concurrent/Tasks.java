package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Sharing;
import dev.conc.runtime.World;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All tasks of one running program: spawned here, listed here, and waited for at the end.
 *
 * <p>Inv: a task is listed and counted from before its thread starts until after its outcome is set. What has ended the run is under
 * this object's monitor, in which nothing waits but {@link #runMain}.
 *
 * <p>Long because how tasks begin, are counted, and end together is one invariant.
 */
public final class Tasks {
    private final World world;
    private final Options options;
    private static final Ending INTERRUPTED = new Ending(130, Ending.How.INTERRUPTED, null);
    /** Made beforehand: when it is needed, nothing can be made. */
    private static final Ending MEMORY_USED_UP = new Ending(70, Ending.How.INTERNAL, new OutOfMemoryError());
    private static final Consumer<Tasks> FINISH = Tasks::finish;
    /** Who has waited as long for others when Ctrl-C comes is told of, in nanoseconds. */
    private static final long LONG_WAIT = 500_000_000L;

    /** Nobody uses up memory that is not scarce in so many milliseconds. */
    private static final long BRIEF = 20;

    private final Reporter reporter;
    private final Clock clock = new Clock(this::failed);
    private final Deadlocks deadlocks;
    private final LoopWatch watch;
    private final Unclaimed errors;

    private final Thread.UncaughtExceptionHandler escaped = this::escaped;
    private final Set<Task> all = ConcurrentHashMap.newKeySet();
    /** Threads that print for a task which is elsewhere, or make a call for one. */
    private final Map<Thread, Task> speakers = new ConcurrentHashMap<>(2);
    private final AtomicLong live = new AtomicLong();
    private final AtomicLong spawned = new AtomicLong();
    /** Tasks and jobs that the script waits for at the end. */
    private final AtomicLong awaited = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicInteger[] numbers = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
    private Ending ending;
    /** How the run will have ended once all tasks have cleaned up; null as long as nobody has ended it. */
    private Ending leaving;
    private volatile boolean closed;
    /** It has inputs, the next of which may use whatever there is. */
    private volatile boolean console;
    private Runnable whenEnded = () -> {};
    /** All stop that come by; null for most of the time. */
    private volatile Halt halt;
    /** What the main task still does when the program's text is over; null for nothing. */
    private Reaching afterwards;

    private volatile VirtualThreads virtualThreads;
    private volatile EventLoop loop;
    private volatile ForkJoinPool carriers;
    private volatile Poller poller;
    private Workers workers;
    private final Reserve reserve = new Reserve();
    private Owned owned;
    /** Of the tasks that stand for others elsewhere: computing virtual threads must not keep those waiting. */
    private volatile ForkJoinPool links;
    private Supplier<Processes> processSource;
    private volatile Processes processes;
    private volatile boolean failedElsewhere;

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

    // ---- processes ----

    /** Processes will come from what {@code source} makes, when the first is spawned. Before anything runs. */
    public void processesFrom(Supplier<Processes> source) {
        processSource = source;
    }

    /** Starts a process; see {@link Processes#spawn}. */
    public Task spawnProcess(Task spawner, String name, boolean daemon, CallStack where, FunctionValue function, Object[] arguments) {
        Sharing.turnOn();
        return processes().spawn(spawner, name, daemon, where, function, arguments);
    }

    /** Whether it has started processes or programs. */
    public boolean hasProcesses() {
        return processes != null;
    }

    /** Those of this program; made when it is first asked for. */
    public Processes processes() {
        Processes from = processes;
        return from != null ? from : openProcesses();
    }

    private synchronized Processes openProcesses() {
        if (processes == null) {
            processes = processSource.get();
        }
        return processes;
    }

    /** Starts a task that stands for one elsewhere, for {@code whom}, spawned as {@code of} was. @throws Raised if there are too many tasks */
    public Task adopt(TaskKind kind, String name, Task of, Task.Standing whom, Body body) {
        return adopt(kind, name, of, null, whom, body);
    }

    /** The same, in the scope that {@code of} was spawned in, which does not end before. */
    public Task adoptInScope(TaskKind kind, String name, Task of, Task.Standing whom, Body body) {
        return adopt(kind, name, of, of.member, whom, body);
    }

    private Task adopt(TaskKind kind, String name, Task of, Scope scope, Task.Standing whom, Body body) {
        Task task = register(kind, name, true, of == null ? null : of.origin(), scope, null);
        task.adopt(whom);
        if (scope != null) {
            scope.add(task);
        }
        task.thread = linkThread(name, () -> run(task, body));
        if (scope != null && scope.isCancelled()) {
            task.cancel();
        }
        task.thread.start();
        return task;
    }

    private Thread linkThread(String name, Runnable body) {
        synchronized (this) {
            if (virtualThreads == null) {
                virtualThreads = new VirtualThreads();
            }
            if (links == null) {
                links = VirtualThreads.carriers(options.stackSize());
            }
        }
        return virtualThreads.unstarted(links, name, body);
    }

    /** An error that nobody awaits was told of by another process of this program: the run has failed. */
    public void failedElsewhere() {
        failedElsewhere = true;
    }

    /** Another process of this program has found that its tasks can never go on. */
    public void deadlockedElsewhere(DeadlockReport report) {
        deadlocked(report);
    }

    /** Something has changed elsewhere after which tasks may be stuck. */
    public void mayBeStuck() {
        deadlocks.mayBeStuck();
    }

    /** Something was said elsewhere after which some tasks may wait in a ring, though others go on. */
    public void mayBeInRing() {
        deadlocks.lookSoon();
    }

    /** Tasks that stand for others have begun to wait for them ({@code change} &gt; 0), or go on. */
    public void idle(int change) {
        deadlocks.idle(change);
    }

    /**
     * This is a process that another one has started: {@code told} hears when its tasks can't go on unless that one does something, each time anew.
     * Before anything runs.
     *
     * @param cancelledInTime the other one will cancel it after some time
     */
    public void reportQuietTo(Deadlocks.Quiet told, boolean cancelledInTime) {
        deadlocks.reportTo(told, cancelledInTime);
        outsideBegan();
    }

    public Reporter reporter() {
        return reporter;
    }

    /** Does {@code action} after {@code nanos}, on a thread that must not wait. */
    public void after(long nanos, Runnable action) {
        clock.after(nanos, action);
    }

    // ---- standing still ----

    void halt(Halt now) {
        halt = now;
    }

    Halt halt() {
        return halt;
    }

    /** Once the text of the program is over, the main task goes on with {@code work}. Before anything runs. */
    public void afterwards(Reaching work) {
        afterwards = work;
    }

    void afterwards(Reach reach) {
        if (afterwards != null) {
            afterwards.reach(reach);
        }
    }

    /** Whether somebody else may come by everything there is: another process, or the next input of a console. */
    boolean isOpen() {
        return processes != null || console;
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
        Scope scope = spawner.scope != null ? spawner.scope : spawner.member;
        Task task = register(kind, name, daemon, Origin.of(where, spawner), scope, spawner.locals());
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
            throw new Raised(Catalog.NO_MORE_THREADS, live.get());
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

    private Task register(TaskKind kind, String name, boolean daemon, Origin origin, Scope scope, TaskLocals locals) {
        if (live.incrementAndGet() > options.maxTasks()) {
            live.decrementAndGet();
            throw new Raised(Catalog.TOO_MANY_TASKS, options.maxTasks());
        }
        int number = name == null ? numbers[kind.ordinal()].incrementAndGet() : 0;
        var task = new Task(this, kind, name, number, spawned.incrementAndGet(), daemon, origin, scope, locals);
        all.add(task);
        if (!daemon) {
            awaited.incrementAndGet();
        }
        return task;
    }

    private void unregister(Task task) {
        all.remove(task);
        boolean last = live.decrementAndGet() == 0;
        if (!task.isDaemon()) {
            last |= awaited.decrementAndGet() == 0;
        }
        if (last) {
            wakeMain();
        }
        deadlocks.ended();
        if (closed) {
            stopLoop();
        }
    }

    private synchronized void wakeMain() {
        notifyAll();
    }

    private Thread thread(TaskKind kind, String name, Runnable body) {
        if (kind == TaskKind.THREAD) {
            return platformThread(name, body);
        }
        if (kind == TaskKind.PROCESS) {
            return linkThread(name, body);
        }
        if (kind == TaskKind.COROUTINE ? loop == null : carriers == null) {
            openScheduler(kind);
        }
        Thread thread = virtualThreads.unstarted(kind == TaskKind.COROUTINE ? loop : carriers, name, body);
        thread.setUncaughtExceptionHandler(escaped);
        return thread;
    }

    private Thread platformThread(String name, Runnable body) {
        var builder = Thread.ofPlatform().daemon(true).stackSize(options.stackSize()).uncaughtExceptionHandler(escaped);
        return (name == null ? builder : builder.name(name)).unstarted(body);
    }

    private synchronized void openScheduler(TaskKind kind) {
        if (virtualThreads == null) {
            virtualThreads = new VirtualThreads();
        }
        if (kind == TaskKind.VIRTUAL && carriers == null) {
            carriers = VirtualThreads.carriers(options.stackSize());
        } else if (kind == TaskKind.COROUTINE && loop == null) {
            var opened = new EventLoop(options.stackSize(), this::failed);
            opened.start();
            watch.over(opened);
            loop = opened;
        }
    }

    /** What watches the channels that threads and virtual threads wait for. @throws IOException if none can be opened */
    Poller poller() throws IOException {
        Poller opened = poller;
        return opened != null ? opened : openPoller();
    }

    private synchronized Poller openPoller() throws IOException {
        if (poller == null) {
            poller = Poller.started(body -> carriers == null ? null : virtualThreads.unstarted(carriers, "poller", body));
        }
        return poller;
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
            struck(task, e);
        } finally {
            finish(task, outcome);
            if (console && hasBeenEnded()) {
                whenEnded.run();
            }
        }
    }

    /** A mistake of conc's own, or the end of the memory, ends the run and all its tasks, whichever thread it struck; never waits, never throws. */
    public void failed(Throwable e) {
        try {
            if (Reserve.isUsedUpBy(e)) {
                stop(MEMORY_USED_UP);
                reserve.giveToStop();
                markAll();
            } else {
                stop(new Ending(70, Ending.How.INTERNAL, e));
            }
        } catch (OutOfMemoryError again) {
            stop(MEMORY_USED_UP); // who waits for the end marks them, as often as it takes
        }
    }

    /**
     * {@code failure} has passed {@link #run} all the same: where Java gives up the frames of compiled code for lack of memory, whatever these would have caught
     * is thrown in their caller.
     */
    private void escaped(Thread thread, Throwable failure) {
        try {
            for (Task task : all) {
                if (task.thread == thread && !task.hasEnded()) {
                    struck(task, failure);
                    finish(task, null);
                    return;
                }
            }
        } catch (OutOfMemoryError e) {
            failed(e); // the end of the run does not wait for the task
            return;
        }
        if (!Reserve.isUsedUpBy(failure)) { // else the task had ended, and nothing is lost
            failed(failure);
        }
    }

    /** {@code failure}, which is not the program's, ends {@code task} and the run. */
    private void struck(Task task, Throwable failure) {
        if (!task.isAsked(Task.KILL) || !Reserve.isUsedUpBy(failure)) { // else that has ended the run already, and been told perhaps
            failed(failure);
        }
        task.mark(Task.KILL); // what ended it is told; that it ended is not told again
    }

    private void finish(Task task, Object outcome) {
        try {
            end(task, outcome);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void end(Task task, Object outcome) {
        try {
            task.releaseAll();
            task.end(outcome == null ? new Raised(Catalog.CANCELLED, task.name()) : outcome);
        } finally {
            if (task.member != null) {
                task.member.ended(task);
            }
            task.wentAway();
            unregister(task);
            task.thread = null; // a task is kept for its result, and must not keep a dead thread
        }
    }

    // ---- the main task and the end ----

    /**
     * Runs the main task on a thread of its own and waits for all tasks but daemons, which it then cancels and gives the grace period.
     * Never throws; call it once.
     */
    public Ending runMain(Body body) {
        Task main = register(TaskKind.THREAD, "main", false, null, null, null);
        return runMain(main, body);
    }

    /**
     * Runs the call for which this process was started, in a task called {@code name}, as {@link #runMain} does; {@code ended} is told its result, or the
     * {@link Raised} that ended it, at once.
     */
    public Ending runCall(String name, Body body, Consumer<Object> ended) {
        Task main = register(TaskKind.PROCESS, name, false, null, null, null);
        main.observe(pending -> ended.accept(pending.outcome()));
        return runMain(main, body);
    }

    private Ending runMain(Task main, Body body) {
        main.thread = platformThread(main.name(), () -> run(main, body));
        if (options.timeout() >= 0) {
            clock.after(options.timeout(), () -> {
                reporter.warning(Problem.of(Catalog.RUN_TIMED_OUT, null, new DurationValue(options.timeout())));
                stop(new Ending(1, Ending.How.TIMED_OUT, null));
            });
        }
        synchronized (this) {
            if (leaving != null) {
                main.cancel();
            }
        }
        try {
            if (reserve.isScarce()) {
                reporter.prepare();
            }
            main.thread.start();
            if (!awaitTasks(BRIEF)) { // a program that is over by then need not wait for what it does not need
                reporter.prepare();
                awaitTasks(0);
            }
            if (!hasBeenEnded()) {
                errors.tell();
                cutDaemons();
            }
        } catch (InterruptedException e) {
            stop(new Ending(130, Ending.How.INTERRUPTED, null));
        } catch (OutOfMemoryError | LinkageError e) {
            failed(e);
        }
        Reserve.insist(FINISH, this);
        synchronized (this) {
            return ending;
        }
    }

    /** Tells the errors there are, and ends what is left. @throws OutOfMemoryError if the memory did not suffice, which has ended the run; to be done again */
    private void finish() {
        try {
            if (hasBeenEnded()) {
                markAll(); // or they would go on failing while we tell of the errors there are
                reserve.giveToTell();
            }
            boolean failed = errors.tell() || failedElsewhere;
            synchronized (this) {
                if (ending == null) {
                    ending = leaving != null ? leaving
                            : failed ? new Ending(1, Ending.How.FAILED, null) : new Ending(0, Ending.How.FINISHED, null);
                }
            }
            close();
        } catch (OutOfMemoryError e) {
            failed(e);
            throw e;
        } catch (LinkageError e) { // so ends what needs a class that could not be loaded for lack of memory, each time
            failed(e);
        }
    }

    /** Waits until the run has ended or nobody is left to wait for; false if {@code millis}, unless 0, were over first. */
    private synchronized boolean awaitTasks(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000L;
        while (ending == null && awaited.get() > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000L;
            if (millis > 0 && left <= 0) {
                return false;
            }
            wait(millis > 0 ? left : 0);
        }
        return true;
    }

    private void cutDaemons() throws InterruptedException {
        List<Task> left = own();
        left.removeIf(Task::hasEnded); // awaited a moment ago, and about to leave
        if (left.isEmpty() || hasBeenEnded()) {
            return;
        }
        for (Task daemon : left) {
            daemon.cancel();
        }
        long deadline = System.nanoTime() + options.grace();
        synchronized (this) {
            while (ending == null && live.get() > 0) {
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
        DeadlockReport waiting = deadlocks.waiting(LONG_WAIT);
        if (waiting != null) {
            reporter.interrupted(waiting);
        }
        cancelAll(INTERRUPTED);
    }

    /** Ends the run as a task of its own wants, with exit code {@code code}; else like {@link #interrupt}. */
    public void exit(int code) {
        cancelAll(new Ending(code, Ending.How.EXITED, null));
    }

    private void cancelAll(Ending how) {
        synchronized (this) {
            if (leaving != null || ending != null) {
                return;
            }
            leaving = how;
        }
        for (Task task : list()) {
            task.cancel();
        }
        clock.after(options.grace(), () -> stop(how));
    }

    private void close() {
        // all are marked before the first is woken: what that one lets go of must not set another free to go on
        markAll();
        for (Task task : oldestFirst()) {
            task.ask(Task.KILL);
        }
        clock.stop();
        Processes last;
        synchronized (this) {
            closed = true;
            last = processes;
        }
        closeOutside();
        stopLoop();
        if (last != null) {
            last.close();
        }
    }

    private void markAll() {
        for (Task task : oldestFirst()) {
            task.mark(Task.KILL);
        }
    }

    /** All tasks, those who spawn before those they have spawned: else they go on with it while we wait for one that is just telling its error. */
    private Iterable<Task> oldestFirst() {
        try {
            return list();
        } catch (OutOfMemoryError e) {
            return all; // in any order, which needs no memory
        }
    }

    private synchronized boolean hasBeenEnded() {
        return ending != null;
    }

    /**
     * Stops the loop once the run is over and the last task gone. (The carriers of virtual threads go by themselves when they have been
     * idle;
     * shut down, they would refuse virtual threads that are just ending, and Java's own thread that wakes those would die of it.)
     */
    private void stopLoop() {
        EventLoop stopped;
        synchronized (this) {
            stopped = closed && live.get() == 0 ? loop : null;
        }
        if (stopped != null) {
            stopped.stop();
        }
        Poller watched;
        synchronized (this) {
            watched = closed && live.get() == 0 ? poller : null;
        }
        if (watched != null) {
            watched.stop();
        }
    }

    // ---- a console, which has no main task: its inputs come one after the other, and what they spawn stays ----

    /** Starts an input: a task that nobody spawned, whose error is told at once. Used instead of {@link #runMain}; inputs do not overlap. */
    public Task input(String name, Body body) {
        console = true;
        reserve.renew();
        if (reserve.isScarce()) {
            reporter.prepare();
        }
        Task task = register(TaskKind.THREAD, name, false, null, null, null);
        task.thread = platformThread(name, () -> run(task, body));
        task.thread.start();
        return task;
    }

    /** Cancels, or with {@code kill} ends at its next step, {@code input} and what was spawned on its behalf; {@code older} tasks go on. */
    public void cancel(Task input, Set<Task> older, boolean kill) {
        var cancelled = new HashSet<String>();
        for (Task task : list()) {
            boolean own = task == input || task.origin() != null && !older.contains(task)
                    && (task.origin().spawner() == null || cancelled.contains(task.origin().spawner()));
            if (own) {
                cancelled.add(task.name());
                task.ask(kill ? Task.KILL : Task.CANCEL);
            }
        }
    }

    /** Ends {@code task} at its next step, without its {@code finally} blocks being waited for. */
    public void kill(Task task) {
        task.ask(Task.KILL);
    }

    /** Where the memory is used up all tasks are to end: wakes those that wait, so that they do. */
    public void wakeIfMemoryUsedUp() {
        synchronized (this) {
            if (ending != MEMORY_USED_UP) {
                return;
            }
        }
        for (Task task : oldestFirst()) {
            task.ask(Task.KILL);
        }
    }

    /**
     * What has ended the run by now, a mistake of conc in one of its tasks for example, or null. {@link #goOn} forgets it. If it is the end of the memory,
     * what was kept of that is now free, for telling.
     */
    public synchronized Ending ending() {
        if (ending == MEMORY_USED_UP) {
            reserve.giveToTell();
        }
        return ending;
    }

    /** Forgets what has ended the run, which goes on with its next input. */
    public synchronized void goOn() {
        ending = null;
    }

    /** A run with inputs has {@code action} run when a task that ends finds it ended, in the thread of that task. Before anything runs. */
    public void whenEnded(Runnable action) {
        whenEnded = action;
    }

    /** Cancels all tasks, waits for them at most for the grace period, and ends what is left. Blocks. */
    public void shutDown() {
        cancelAll(INTERRUPTED);
        try {
            awaitTasks(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Prints what {@code task} has printed elsewhere, in a process: {@link #current} is that task for whoever asks meanwhile. */
    public void printFor(Task task, String text, boolean error) {
        Thread thread = Thread.currentThread();
        speakers.put(thread, task);
        try {
            if (error) {
                world.output().err(text);
            } else {
                world.output().out(text);
            }
        } finally {
            speakers.remove(thread);
        }
    }

    /** From now on {@code thread} acts for {@code task}, for nobody if that is null. */
    void speaksFor(Thread thread, Task task) {
        if (task == null) {
            speakers.remove(thread);
        } else {
            speakers.put(thread, task);
        }
    }

    /** The task whose thread calls this, or for which it does; null for any other thread. Looks through all tasks. */
    public Task current() {
        Thread thread = Thread.currentThread();
        Task spokenFor = speakers.get(thread);
        if (spokenFor != null) {
            return spokenFor;
        }
        for (Task task : all) {
            if (task.thread == thread) {
                return task;
            }
        }
        return null;
    }

    /** One line for each task, below the one that spawned it: what {@code ps()} prints; with {@code numbers} each begins with that of the task. */
    public String tree(boolean numbers) {
        return Introspection.tree(this, numbers);
    }

    /** Who waits now, and for whom. */
    public List<WaitEdge> waits() {
        return WaitEdge.of(list());
    }

    /** What is held now: a list of maps, what {@code locks()} returns. */
    public ListValue held() {
        return Introspection.locks(this);
    }

    // ---- what reaches outside the program ----

    /** Starts a thread of Java that carries something for this program and is no task's; what ends it by an error, such as the end of the memory, ends the run. */
    public void carry(String name, Runnable body) {
        Thread.ofPlatform().daemon(true).name(name).uncaughtExceptionHandler((thread, failure) -> failed(failure)).start(body);
    }

    /** Threads for blocking calls. */
    synchronized Workers workers() {
        if (workers == null) {
            if (closed) {
                throw new TaskKilled();
            }
            workers = new Workers();
        }
        return workers;
    }

    /** What was opened outside any scope. */
    synchronized Owned owned() {
        if (owned == null) {
            owned = new Owned();
            if (closed) {
                owned.close();
            }
        }
        return owned;
    }

    private void closeOutside() {
        Owned left;
        Workers idle;
        synchronized (this) {
            left = owned;
            idle = workers;
        }
        if (left != null) {
            left.close();
        }
        if (idle != null) {
            idle.stop();
        }
        if (world.outside() != null) {
            world.outside().close();
        }
    }

    // ---- who there is ----

    /** The tasks alive now, in the order of their spawning. */
    public List<Task> list() {
        var tasks = new ArrayList<>(all);
        tasks.sort((a, b) -> Long.compare(a.id(), b.id()));
        return tasks;
    }

    long live() {
        return live.get();
    }

    /** The same without those that stand for tasks elsewhere. */
    private List<Task> own() {
        List<Task> tasks = list();
        tasks.removeIf(Task::isAdopted);
        return tasks;
    }

    /** Changes with every spawn. */
    long spawned() {
        return spawned.get();
    }

    // ---- what tasks tell ----

    /** A number that no other object of this program has. */
    long nextId() {
        return ids.incrementAndGet();
    }

    /** A pool has taken a job on: the script does not end before it has. */
    public void jobBegan() {
        awaited.incrementAndGet();
    }

    public void jobEnded() {
        if (awaited.decrementAndGet() == 0) {
            wakeMain();
        }
    }

    /** {@code pending} ends with an error that nobody claims; {@code task} is where it was thrown. */
    void unclaimed(Pending pending, Task task, Raised error) {
        errors.add(pending, task, error);
    }

    void taken(Pending pending) {
        errors.taken(pending);
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

    /** A deadlock is about to be ended by an error in one of its tasks. */
    void opened(DeadlockReport report) {
        reporter.deadlockOpened(report);
    }

    void deadlocked(DeadlockReport report) {
        if (hasBeenEnded()) {
            return;
        }
        errors.tell(); // they may be what led to it
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

    /** The same for something that does nothing but fill or empty {@code channel}, until {@link #outsideEnded(Channel)}. */
    void outsideBegan(Channel channel) {
        deadlocks.outside(channel, true);
    }

    void outsideEnded(Channel channel) {
        deadlocks.outside(channel, false);
    }
}
