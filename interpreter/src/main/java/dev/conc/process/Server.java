package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.Elsewhere;
import dev.conc.concurrent.ForOther;
import dev.conc.concurrent.Shareable;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Wait;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.StackEntry;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A task here that stands for one of the other process: it holds what that one holds, stands in queues for it, and does what that one calls, one call after
 * the other. So what is known of tasks here (fairness, who waits for whom) goes across processes by itself.
 */
class Server implements Task.Standing {
    /** One call. {@code object} is null for the process itself, {@code call} 0 where no answer is wanted. */
    record Request(long call, Shareable object, String method, Object[] arguments, List<StackEntry> where) implements CallStack {
        @Override
        public List<StackEntry> entries() {
            return where;
        }
    }

    final Link link;
    final long number;
    private final ArrayDeque<Object> inbox = new ArrayDeque<>();
    private volatile Thread thread;
    private volatile Wait idle;
    /** What it does right now, and what of that was asked back. Under this object's monitor. */
    private Request current;
    private boolean recalled;
    private boolean dead;
    /** A lock that the other task had given up to wait for something when its process died. */
    private Object givenUp;
    Task task;

    private static final Object END = new Object();

    Server(Link link, long number) {
        this.link = link;
        this.number = number;
    }

    /** Starts it as a task of its own. */
    void adopt(TaskKind kind, String name) {
        link.tasks.adopt(kind, name, link.anyTask(), this, self -> {
            serve(self);
            return Nil.NIL;
        });
    }

    /** Does what is called until the other task, or its process, ends. Called by the thread of {@code self}. */
    Object serve(Task self) {
        task = self;
        thread = Thread.currentThread();
        try {
            while (true) {
                Object next = take(self);
                if (next instanceof Request request) {
                    perform(self, request);
                } else if (next == END || self.isKilled()) {
                    return null;
                } else {
                    return next;
                }
            }
        } finally {
            if (isDead()) {
                self.breakHeld(link.name(), givenUp);
            }
            link.servers.remove(number, this);
        }
    }

    private Object take(Task self) {
        Object next = poll(self);
        if (next != null) {
            return next;
        }
        idle = new ForOther(self, link, () -> isEmpty(), () -> link.report(new Claim.Step(false, number)));
        link.tasks.idle(1);
        try {
            while (true) {
                next = poll(self);
                if (next != null) {
                    return next;
                }
                LockSupport.park(this);
                Thread.interrupted(); // who asked for something is heard at the top
            }
        } finally {
            idle = null;
            link.tasks.idle(-1);
        }
    }

    private synchronized Object poll(Task self) {
        return self.isKilled() ? END : inbox.poll();
    }

    /** Whether it has nothing to do. */
    boolean isIdle() {
        return idle != null && isEmpty();
    }

    private synchronized boolean isEmpty() {
        return inbox.isEmpty();
    }

    private void perform(Task self, Request request) {
        synchronized (this) {
            if (dead) {
                return;
            }
            current = request;
            if (recalled) {
                recalled = false;
                current = null;
                link.replyTakenBack(request.call);
                return;
            }
        }
        self.at(request);
        Object result;
        try {
            result = link.perform(self, request.object, request.method, request.arguments);
        } catch (Malformed e) {
            link.nonsense(e);
            return;
        }
        boolean takenBack;
        synchronized (this) {
            current = null;
            takenBack = (recalled || dead) && result instanceof Raised error && error.entry() == Catalog.CANCELLED;
            recalled = false;
            self.letBe();
            if (dead) {
                return;
            }
        }
        if (takenBack) {
            link.replyTakenBack(request.call);
        } else {
            link.reply(request.call, result, false);
        }
    }

    /** One more thing to do; any other object than a {@link Request} ends {@link #serve}, which returns it. */
    void put(Object next) {
        synchronized (this) {
            inbox.add(next);
        }
        LockSupport.unpark(thread);
    }

    /** Its task there has ended. */
    void end() {
        put(END);
    }

    /** {@code call} is not to be carried out if that is still possible. */
    synchronized void recall(long call) {
        if (current != null && current.call == call) {
            recalled = true;
            task.recall();
        } else {
            for (Object waiting : inbox) {
                recalled |= waiting instanceof Request request && request.call == call;
            }
        }
    }

    /** The other process has died: what it held is broken, what it waited for is given up. */
    void die() {
        synchronized (this) {
            dead = true;
            if (task != null && current != null) {
                givenUp = task.givenUp();
                task.recall();
            }
            inbox.removeIf(waiting -> waiting instanceof Request); // a result that has come counts
        }
        put(new Dead());
    }

    /** The end of {@link #serve} for {@link #die}. */
    record Dead() {}

    synchronized boolean isDead() {
        return dead;
    }

    @Override
    public void asked() {
        LockSupport.unpark(thread);
    }

    @Override
    public Wait idle() {
        return idle;
    }

    @Override
    public String tree() {
        return "";
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public synchronized long call() {
        return current == null ? 0 : current.call;
    }

    @Override
    public Elsewhere from() {
        return link;
    }

    @Override
    public long pid() {
        return -1;
    }
}
