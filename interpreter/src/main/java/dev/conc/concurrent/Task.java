package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Raised;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import dev.conc.runtime.World;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that runs at the same time: a thread, a virtual thread, a coroutine, a process, however it was started.
 *
 * <p>Its own thread alone uses {@code depth}, the scopes, the clean-up marks and (until it waits) what it holds; others ask it for
 * things by
 * {@link #ask} and read what it waits for. Long because all that one thread keeps for itself without any synchronisation is
 * here together.
 */
public final class Task extends Pending implements NativeObject {
    static final int CANCEL = 1;
    static final int DEADLOCK = 2;
    static final int KILL = 4;
    static final int SCOPE = 8;
    static final int WHERE = 16;
    static final int RECALL = 32;
    static final int PAUSE = 64;

    /** How deep its calls are nested; its own thread's. */
    public int depth;
    /** How deep they may be nested. */
    public final int maxDepth;
    /** Set when something is asked of it: an engine looks at every call and loop back-edge, and then calls {@link #poll}. */
    public volatile boolean poked;

    /**
     * It stands for a task of another process and does what that one asks for: a cancellation is that one's business, and is passed on to it. Null for
     * any other task.
     */
    private Standing standing;
    private final Tasks tasks;
    private final TaskKind kind;
    private final boolean daemon;
    private final Origin origin;
    private final int number;
    private final long id;
    /** It was made to stand for a task elsewhere, and is no task of the program here. */
    private boolean adopted;
    private volatile String name;
    Thread thread;

    private CallStack where = CallStack.EMPTY;
    private volatile Wait waiting;
    private volatile int asked;
    /** In which it rests right now; null for none. */
    private volatile Halt restsIn;
    /** The wait that had just ended when it came to rest; null if there was none. Written before {@code restsIn}. */
    private Wait before;

    private Object[] held = NOTHING;
    private CallStack[] heldAt = NOWHERE;
    private int heldCount;

    /** The innermost open scope of its own. */
    Scope scope;
    /** The scope it was spawned in; null outside any. */
    final Scope member;
    private int cleanups;
    private Scope shielded;
    private long graceEnd;
    /** {@code CancelledError} has been thrown in it since it was asked. */
    private boolean told;

    private TaskLocals locals;
    private Runnable gone;

    private static final Object[] NOTHING = {};
    private static final CallStack[] NOWHERE = {};

    Task(Tasks tasks, TaskKind kind, String name, int number, long id, boolean daemon, Origin origin, Scope member, TaskLocals locals) {
        this.tasks = tasks;
        this.maxDepth = tasks.options().maxDepth();
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.id = id;
        this.daemon = daemon;
        this.origin = origin;
        this.member = member;
        this.locals = locals;
    }

    // ---- who it is ----

    public World world() {
        return tasks.world();
    }

    public Tasks tasks() {
        return tasks;
    }

    public TaskKind kind() {
        return kind;
    }

    public boolean isDaemon() {
        return daemon;
    }

    public boolean isMain() {
        return origin == null;
    }

    /** Its number, which no other task of the run has; grows with each spawn. */
    public long id() {
        return id;
    }

    /** Whether its own thread calls this. */
    public boolean isCurrent() {
        return thread == Thread.currentThread();
    }

    /** Where it was spawned; null for main. */
    Origin origin() {
        return origin;
    }

    /** The name it was given, or {@code thread-1}, {@code coroutine-3}. */
    public String name() {
        String given = name;
        if (given == null) {
            given = kindName() + "-" + number;
            name = given;
        }
        return given;
    }

    /** Whether somebody means it who types {@code word}: its name, or its number, also written {@code #7}. */
    public boolean isCalled(String word) {
        return name().equals(word) || Long.toString(id).equals(word.startsWith("#") ? word.substring(1) : word);
    }

    String kindName() {
        return switch (kind) {
            case THREAD -> "thread";
            case VIRTUAL -> "virtual";
            case PROCESS -> "process";
            case COROUTINE -> "coroutine";
        };
    }

    /** Whether there was a scope around its spawn. */
    public boolean isInScope() {
        return member != null;
    }

    /** Whether a scope around its spawn will cancel it after some time. */
    public boolean endsInTime() {
        return member != null && member.isTimed();
    }

    /** Where it was spawned, across all spawners; null for main. */
    public Trace spawned() {
        return origin == null ? null : origin.trace();
    }

    /** The trace of an error thrown in it at {@code stack}. */
    public Trace trace(CallStack stack) {
        return new Trace(stack.entries(), isMain() ? null : name(), spawned());
    }

    @Override
    public String typeName() {
        return "Task";
    }

    @Override
    public String show() {
        return "Task(" + name() + ", " + state() + ")";
    }

    @Override
    public String what() {
        return name();
    }

    /** {@code running waiting done failed cancelled}. */
    public String state() {
        Object outcome = outcome();
        if (outcome == null) {
            return waiting != null ? "waiting" : "running";
        }
        return !(outcome instanceof Raised) ? "done" : endedByCancellation(outcome) ? "cancelled" : "failed";
    }

    /**
     * Blocks the calling thread, which is no task's, until this one has ended; false if {@code millis} were over first.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean join(long millis) throws InterruptedException {
        Thread alive = thread;
        return alive == null || alive.join(java.time.Duration.ofMillis(millis));
    }

    // ---- where it is ----

    /** Where it stands, told by its engine before everything that may wait. */
    public void at(CallStack stack) {
        where = stack;
    }

    /** What {@link #at} was told last; null before. */
    public CallStack where() {
        return where;
    }

    /**
     * {@code stack}, and where it was spawned if that has no line of the program itself, as when the task is a call of a library
     * function.
     */
    List<StackEntry> places(CallStack stack) {
        List<StackEntry> entries = stack.entries();
        if (origin == null) {
            return entries;
        }
        for (StackEntry entry : entries) {
            if (entry.place() != null && !entry.place().source().isLibrary()) {
                return entries;
            }
        }
        var all = new ArrayList<>(entries);
        all.addAll(origin.where().entries());
        return all;
    }

    /** The innermost place of the program's own where it stands; null if there is none. */
    public StackEntry here() {
        return new Trace(places(where), null, null).origin();
    }

    /** Has {@code action} run when it has ended and let go of everything, by its own thread. */
    public void whenGone(Runnable action) {
        Runnable before = gone;
        gone = before == null ? action : () -> {
            before.run();
            action.run();
        };
    }

    void wentAway() {
        if (gone != null) {
            gone.run();
        }
    }

    /** The values it has for its {@code TaskLocal}s; its own thread's. */
    public TaskLocals locals() {
        return locals;
    }

    public void locals(TaskLocals now) {
        locals = now;
    }

    // ---- whom it stands for ----

    /** What a task does that stands for one of another process. */
    public interface Standing {
        /** Something was asked of it (see {@link #isCancelled}, {@link #isKilled}); any thread, must not wait. */
        void asked();

        /** What it waits for while it has nothing to do for the other one; null while it has. The same object as long as that lasts. */
        Wait idle();

        /** One line for {@code ps}, after its own, and below it its own tasks: what the other process says of itself; empty for none. */
        String tree();

        /** The process in which the other one is. */
        Elsewhere from();

        /** The number of the other one in its process. */
        long number();

        /** The number of the call it carries out for the other one; 0 for none. */
        long call();

        /** The number of the operating system's process; -1 for none yet. */
        long pid();
    }

    /** From now on it stands for a task elsewhere. Before its thread is started, or by that thread. */
    public void standFor(Standing whom) {
        standing = whom;
    }

    void adopt(Standing whom) {
        adopted = true;
        standing = whom;
    }

    boolean isAdopted() {
        return adopted;
    }

    Standing standing() {
        return standing;
    }

    /** Whether the run is over: it is to end at once. */
    public boolean isKilled() {
        return (asked & KILL) != 0;
    }

    /** Takes back what it is waiting for right now, which then throws; {@link #letBe} must follow. */
    public void recall() {
        ask(RECALL);
    }

    /** Forgets a {@link #recall} that found nothing to take back. */
    public void letBe() {
        answer(RECALL);
    }

    /** What it holds at this moment, as opposed to what it has given up to wait for something; to be asked when it does nothing any more. */
    public Object givenUp() {
        Wait wait = waiting;
        return wait == null ? null : wait.givenUp();
    }

    /** The process {@code name}, for one of whose tasks it stands, is dead: the locks it holds, except {@code givenUp}, are broken. By its own thread. */
    public void breakHeld(String name, Object givenUp) {
        for (Holding holding : holdings()) {
            if (holding.object() instanceof LockObject lock && lock != givenUp) {
                lock.breakBy(this, name);
            }
        }
    }

    // ---- what it waits for ----

    /** What it is waiting for right now; null while it runs. */
    Wait waiting() {
        return waiting;
    }

    /** The same, or what it waits for on behalf of one elsewhere. */
    Wait waitingOrIdle() {
        Wait wait = waiting;
        return wait != null || standing == null ? wait : standing.idle();
    }

    void beginWait(Wait wait, boolean limited) {
        wait.timed = limited || wait.endsByItself();
        waiting = wait;
        tasks.beganWaiting(wait);
    }

    void endWait() {
        Wait wait = waiting;
        waiting = null;
        tasks.endedWaiting(wait);
        resumed();
        if (asked != 0) {
            synchronized (this) {
                Thread.interrupted(); // who asked has either interrupted by now, or will see that we no longer wait
            }
            if ((asked & PAUSE) != 0) {
                halt(wait);
            }
        }
    }

    /** The loop that carries it; null unless it is a coroutine. */
    EventLoop loop() {
        return kind == TaskKind.COROUTINE ? tasks.loop() : null;
    }

    /** It runs again: the loop wants to know whose stretch this is. */
    void resumed() {
        if (kind == TaskKind.COROUTINE) {
            tasks.loop().entered(this);
        }
    }

    /** Asks something of it: makes it look at the next poll, and wakes it if it waits. */
    void ask(int what) {
        synchronized (this) {
            asked |= what;
            poked = true;
            if (waiting != null && thread != null && (standing == null || (what & (KILL | DEADLOCK | RECALL)) != 0)) {
                thread.interrupt();
            }
        }
        if (standing != null) {
            standing.asked();
        }
    }

    /** Asks without waking: it looks at its next poll, or when {@link #ask} wakes it. */
    synchronized void mark(int what) {
        asked |= what;
        poked = true;
    }

    private synchronized void answer(int what) {
        asked &= ~what;
        poked = asked != 0;
    }

    /** Its own thread: stays here as long as all are halted. {@code ended} is the wait that is just over, or null. */
    private void halt(Wait ended) {
        answer(PAUSE);
        Halt halt = tasks.halt();
        if (halt != null) {
            before = ended;
            restsIn = halt;
            halt.rest();
            restsIn = null;
            before = null;
        }
    }

    /** Whether it does nothing to any value of the program as long as {@code halt} lasts: it rests, or waits for what has not been granted. */
    boolean isStill(Halt halt) {
        if (restsIn == halt) {
            return true;
        }
        Wait wait = waiting;
        return wait != null && (wait.endsByItself() || wait.stuck());
    }

    /**
     * Tells of all that it can still come by: what it may read where it stands, what it waits for and holds, its values for {@code TaskLocal}s. While it
     * {@linkplain #isStill is still}.
     */
    void reachAhead(Reach reach) {
        if (isMain()) {
            tasks.afterwards(reach);
        }
        if (where instanceof Reaching place) {
            place.reach(reach);
        } else {
            reach.unclear(); // no program of conc, or not yet begun
        }
        for (Wait wait : new Wait[] {waiting, before}) {
            if (wait != null) {
                wait.reach(reach);
            }
        }
        for (Holding holding : holdings()) {
            reach.add(holding.object());
        }
        for (TaskLocals at = locals; at != null; at = at.rest()) {
            reach.add(at.value());
        }
        for (Scope open = scope; open != null; open = open.outer()) {
            open.reach(reach);
        }
    }

    /** Cancels it: {@code CancelledError} is thrown in it at its next blocking call, call or loop back-edge, and stays due. */
    public void cancel() {
        if (!hasEnded()) {
            ask(CANCEL);
        }
    }

    public boolean isCancelled() {
        return (asked & CANCEL) != 0;
    }

    boolean isAsked(int what) {
        return (asked & what) != 0;
    }

    /**
     * Does what it was asked, at a call or back-edge at {@code stack}.
     *
     * @throws Raised {@code CANCELLED} if cancelled and not told of it yet: from then on only blocking calls throw again, so that who
     * catches it
     *     can still say goodbye
     */
    public void poll(CallStack stack) {
        where = stack;
        if ((asked & WHERE) != 0) {
            answer(WHERE);
            tasks.loopBlocked(this, stack);
        }
        if ((asked & PAUSE) != 0) {
            halt(null);
        }
        int now = asked;
        if ((now & (CANCEL | SCOPE | KILL)) != 0 && (!told || (now & KILL) != 0 || graceLeft() == 0)) {
            throwIfAsked();
        }
    }

    /** What every blocking call of other packages starts with. @throws Raised if cancelled, or chosen to end a deadlock */
    public void checkpoint() {
        if (poked) {
            throwIfAsked();
        }
    }

    /** Lets others run first, as {@code sleep(0s)} does. Called by the task itself. @throws Raised if cancelled */
    public void giveWay() {
        Sleep.giveWay(this);
    }

    /** What every blocking call starts with. @throws Raised if cancelled, or chosen to end a deadlock */
    void throwIfAsked() {
        int now = asked;
        if (now == 0) {
            return;
        }
        if ((now & KILL) != 0) {
            throw new TaskKilled();
        }
        if ((now & DEADLOCK) != 0) {
            throw takeDeadlock();
        }
        if ((now & RECALL) != 0) {
            answer(RECALL);
            throw new Raised(Catalog.CANCELLED, name());
        }
        if (isDue()) {
            told = true;
            throw new Raised(Catalog.CANCELLED, name());
        }
    }

    /** The error by which a task that has ended the run leaves its own work. */
    public Raised cancelled() {
        told = true;
        return new Raised(Catalog.CANCELLED, name());
    }

    /** It was chosen to end a deadlock: the error it is to throw. */
    Raised takeDeadlock() {
        answer(DEADLOCK);
        return tasks.deadlockError(this);
    }

    /** A cancellation that no running {@code finally} holds off. */
    private boolean cancelledWithin() {
        if ((asked & (CANCEL | SCOPE)) == 0 || standing != null) {
            return false;
        }
        for (Scope open = scope; open != null && (cleanups == 0 || open != shielded); open = open.outer()) {
            if (open.isCancelled()) {
                return true;
            }
        }
        return cleanups == 0 && (asked & CANCEL) != 0;
    }

    /** Nanoseconds that the {@code finally} it runs may still take, since it is cancelled; negative if that does not apply. */
    long graceLeft() {
        if (cleanups == 0 || standing != null || !cancelledOutside()) {
            return -1;
        }
        long now = System.nanoTime();
        if (graceEnd == 0) {
            graceEnd = now + tasks.options().grace();
        }
        return Math.max(0, graceEnd - now);
    }

    private boolean cancelledOutside() {
        if ((asked & CANCEL) != 0) {
            return true;
        }
        if ((asked & SCOPE) != 0) {
            for (Scope open = shielded; open != null; open = open.outer()) {
                if (open.isCancelled()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether its next blocking call will throw: it is cancelled, and no {@code finally} holds that off. What it spawns now is
     * cancelled at once.
     */
    boolean isDue() {
        return cancelledWithin() || graceLeft() == 0;
    }

    /**
     * An engine calls this before it runs a {@code finally} block: a cancellation from outside waits, for the grace period, until it is
     * over.
     *
     * @return what to hand to {@link #endCleanup}
     */
    public Object beginCleanup() {
        Scope before = shielded;
        shielded = scope;
        cleanups++;
        return before;
    }

    public void endCleanup(Object begun) {
        cleanups--;
        shielded = (Scope) begun;
    }

    /** A scope of its own is closed: if nothing else asks, the task is as before. */
    void scopeClosed(Scope closed) {
        scope = closed.outer();
        if (!cancelledWithin() && graceLeft() < 0) {
            graceEnd = 0;
            told = false;
            answer(SCOPE);
        }
    }

    // ---- what it holds ----

    /** Notes that it holds {@code object} from here on. */
    void hold(Object object) {
        if (heldCount == held.length) {
            int capacity = heldCount == 0 ? 4 : heldCount * 2;
            held = java.util.Arrays.copyOf(held, capacity);
            heldAt = java.util.Arrays.copyOf(heldAt, capacity);
        }
        held[heldCount] = object;
        heldAt[heldCount++] = where;
    }

    /** Forgets the latest holding of {@code object}; false if it holds none. */
    boolean unhold(Object object) {
        for (int i = heldCount - 1; i >= 0; i--) {
            if (held[i] == object) {
                heldCount--;
                if (i != heldCount) { // mostly it is the latest, and nothing has to move
                    System.arraycopy(held, i + 1, held, i, heldCount - i);
                    System.arraycopy(heldAt, i + 1, heldAt, i, heldCount - i);
                }
                held[heldCount] = null;
                heldAt[heldCount] = null;
                return true;
            }
        }
        return false;
    }

    /** How often it holds {@code object}. Exact for its own thread, and for others while it waits. */
    int holds(Object object) {
        Object[] mine = held;
        int count = 0;
        for (int i = Math.min(heldCount, mine.length) - 1; i >= 0; i--) {
            if (mine[i] == object) {
                count++;
            }
        }
        return count;
    }

    /** What it holds and where it took it, outermost first. Exact for its own thread, and for others while it waits. */
    List<Holding> holdings() {
        Object[] mine = held;
        CallStack[] at = heldAt;
        var list = new ArrayList<Holding>();
        for (int i = 0; i < Math.min(heldCount, Math.min(mine.length, at.length)); i++) {
            Object object = mine[i];
            CallStack stack = at[i];
            if (object != null && stack != null) {
                list.add(new Holding(object, stack));
            }
        }
        return list;
    }

    record Holding(Object object, CallStack where) {}

    /** Lets go of everything it still holds: it is ending. */
    void releaseAll() {
        while (heldCount > 0) {
            int before = heldCount;
            if (held[heldCount - 1] instanceof Holdable object) {
                object.release(this);
            }
            if (heldCount == before) {
                heldCount--;
            }
        }
    }

    // ---- how it ends ----

    private boolean endedByCancellation(Object outcome) {
        return outcome instanceof Raised error && (asked & CANCEL) != 0 && error.className().equals("CancelledError");
    }

    @Override
    boolean isHarmless(Raised error) {
        return endedByCancellation(error) || isAsked(KILL);
    }

    @Override
    void unclaimed(Raised error) {
        tasks.unclaimed(this, this, error);
    }

    @Override
    void taken() {
        tasks.taken(this);
    }
}
