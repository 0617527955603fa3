package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Wait;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The parent’s end: the task {@code spawn process} made, which stands for the child’s main task, and what the child tells. Long because one call is followed here
 * from its start to what is left of it when it has ended.
 */
final class DownLink extends Link {
    /** How the call ended: a value, or a {@link Raised}. */
    private record Result(Object value) {}

    /** The number of no task: of {@link Rest}. */
    private static final long REST = -1;

    private final Host host;
    private final WireWriter graph;
    private final Main main = new Main(this);
    private Connection connection;
    private volatile Task task;
    private volatile boolean hasResult;
    private volatile boolean done;
    private boolean counted;
    /** How many processes the child has started, which are counted with all others. */
    private final AtomicInteger nested = new AtomicInteger();
    private volatile int exit;
    private volatile String nonsense;
    /** What the child has said of its tasks, if nothing has happened since; under this object's monitor, and read without. */
    private volatile DeadlockReport quiet;
    private volatile boolean closed;
    private volatile Claimed claimed = new Claimed(0, List.of());
    private volatile String tree = "";
    private volatile CountDownLatch asked;

    /** {@code graph}: an empty one, into which the call will be put. */
    DownLink(Host host) {
        super(host.tasks(), host.interpreter().portable());
        this.host = host;
        this.graph = new WireWriter();
    }

    Host host() {
        return host;
    }

    /** Whether it has processes or programs of its own. */
    boolean hasNested() {
        return nested.get() > 0;
    }

    /** Where the copy of what the call reaches is put. */
    WireWriter graph() {
        return graph;
    }

    // ---- the task ----

    /** What the task of {@code spawn process} does: starts the child, stands for it, is its result. */
    Object run(Task self) {
        task = self;
        self.standFor(main);
        if (self.isCancelled()) {
            host.release(1, false);
            throw new Raised(Catalog.CANCELLED, self.name());
        }
        try {
            connection = host.connect();
        } catch (IOException e) {
            host.release(1, false);
            throw new Raised(Catalog.PROCESS_NOT_STARTED, self.name(), String.valueOf(e.getMessage()));
        }
        servers.put(Host.MAIN, main);
        if (!self.isDaemon()) {
            self.tasks().jobBegan();
            counted = true;
        }
        connect(connection.outbox);
        connection.bind(this);
        host.program(connection);
        connection.outbox.put(host.call(self, graph).framed()); // not counted: the other end begins with it
        connection.outbox.flush(false);
        main.asked(); // a cancellation that came meanwhile
        Object end = main.serve(self);
        if (end instanceof Result(Object value)) {
            if (!done && self.isInScope()) {
                stay(self);
            }
            if (value instanceof Raised error) {
                throw error;
            }
            return value;
        } else if (end instanceof Server.Dead) {
            throw death();
        }
        connection.kill();
        throw new dev.conc.concurrent.TaskKilled();
    }

    /** What the call has started goes on, and the scope waits for that too. */
    private void stay(Task self) {
        var rest = new Rest(this);
        servers.put(REST, rest);
        tasks.adoptInScope(TaskKind.PROCESS, self.name() + "’s tasks", self, rest, left -> {
            rest.serve(left);
            return Nil.NIL;
        });
        if (done || isOver()) {
            rest.end();
        }
    }

    /** The tasks that are left when the call has ended. */
    private static final class Rest extends Server {
        private final DownLink link;

        Rest(DownLink link) {
            super(link, REST);
            this.link = link;
        }

        @Override
        public void asked() {
            super.asked();
            if (task != null && task.isCancelled()) {
                link.send(WireWriter.frame(Wire.CANCEL), false);
                link.tasks.after(2 * link.tasks.options().grace(), () -> {
                    if (!link.done) {
                        link.connection.kill();
                    }
                });
            }
        }
    }

    private Raised death() {
        if (task.isCancelled()) {
            return new Raised(Catalog.CANCELLED, name());
        }
        if (nonsense != null) {
            return new Raised(Catalog.PROCESS_NONSENSE, name(), nonsense);
        }
        return host.died(name(), exit);
    }

    /** The child's main task, here. */
    private static final class Main extends Server {
        private final DownLink link;
        private boolean told;

        Main(DownLink link) {
            super(link, Host.MAIN);
            this.link = link;
        }

        @Override
        public void asked() {
            super.asked();
            link.passOn();
        }

        private synchronized boolean tell() {
            boolean first = !told;
            told = true;
            return first;
        }

        @Override
        public String tree() {
            return link.askTree();
        }

        @Override
        public long pid() {
            Connection now = link.connection;
            return now == null ? -1 : now.process.pid();
        }
    }

    /** Hands a cancellation on; a child that does not end by it in time is killed. */
    private void passOn() {
        Task mine = task;
        Connection now = connection;
        if (mine == null || now == null) {
            return;
        }
        if (mine.isKilled()) {
            now.kill();
        } else if (mine.isCancelled() && main.tell()) {
            send(WireWriter.frame(Wire.CANCEL), false);
            tasks.after(2 * tasks.options().grace(), () -> {
                if (!hasResult) {
                    now.kill();
                }
            });
        }
    }

    private String askTree() {
        if (connection == null || isOver()) {
            return "";
        }
        var answer = new CountDownLatch(1);
        asked = answer;
        send(WireWriter.frame(Wire.PS), false);
        try {
            answer.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return tree;
    }

    // ---- what the child tells ----

    @Override
    void handleOwn(int type, WireReader in) {
        switch (type) {
            case Wire.OUT -> tasks.printFor(task, in.text(), false);
            case Wire.ERR -> tasks.printFor(task, in.text(), true);
            case Wire.RESULT -> {
                if (hasResult) {
                    throw new Malformed("a second result");
                }
                Object value = resultOf(in);
                hasResult = true;
                host.ending();
                main.put(new Result(value));
            }
            case Wire.UNCAUGHT -> {
                tasks.reporter().uncaught(task, Errors.raised(in, this, naming()));
                tasks.failedElsewhere();
            }
            case Wire.WARNING -> tasks.reporter().warning(Errors.problem(in, portable));
            case Wire.CUT -> tasks.reporter().daemonsCut(in.natural());
            case Wire.DEADLOCK -> tasks.deadlockedElsewhere(Errors.report(in, portable, naming()));
            case Wire.QUIET -> quiet(in);
            case Wire.CLAIMS -> {
                claimed = new Claimed(in.number(), Errors.claims(in, portable, naming()));
                tasks.mayBeInRing();
            }
            case Wire.TREE -> {
                tree = in.text();
                CountDownLatch waiting = asked;
                if (waiting != null) {
                    waiting.countDown();
                }
            }
            case Wire.ONE_LESS -> {
                if (nested.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
                    throw new Malformed("a process less than none");
                }
                host.release(1, false);
            }
            case Wire.DONE -> {
                if (!hasResult) {
                    throw new Malformed("its end before its result");
                }
                done = true;
                uncount();
                Server rest = servers.get(REST);
                if (rest != null) {
                    rest.end();
                }
                connection.outbox.close();
            }
            default -> throw new Malformed("a message of kind " + type);
        }
        in.end();
    }

    /** Whether the call it is for has ended there; other tasks of it may go on. */
    boolean hasResult() {
        return hasResult;
    }

    /** Whether it has said all it had to say. */
    boolean isDone() {
        return done;
    }

    private void uncount() {
        synchronized (this) {
            if (!counted) {
                return;
            }
            counted = false;
        }
        tasks.jobEnded();
    }

    private void quiet(WireReader in) {
        long heard = in.number();
        long said = in.number();
        boolean nothingElse = in.bool();
        DeadlockReport report = Errors.report(in, portable, naming());
        synchronized (this) {
            if (heard != sent() || said != came()) {
                return; // something was on the way
            }
            closed = nothingElse;
            quiet = report;
        }
        tasks.mayBeStuck();
    }

    @Override
    void stirred() {
        quiet = null;
    }

    @Override
    void nonsense(Malformed what) {
        connection.nonsense(what.getMessage());
    }

    /** The process has ended. */
    void ended(int code, String sentNonsense) {
        exit = code;
        nonsense = sentNonsense;
        boolean early = hasResult && !done && !connection.wasKilled();
        end();
        if (!done) {
            permits.died(task);
        }
        if (early) { // its result is there, but tasks that it had started are lost
            tasks.failedElsewhere();
            tasks.reporter().uncaught(task, death());
        }
        uncount();
        host.release(1 + nested.getAndSet(0), hasResult);
    }

    // ---- who waits for whom ----

    @Override
    DeadlockReport report(Claim.Step awaited) {
        Claim claim = claimed.of(awaited);
        return claim == null ? quiet : new DeadlockReport(false, claim.stuck(), 0);
    }

    @Override
    public boolean isHopeless(Claim.Step awaited, Wait.Stuck stuck) {
        if (claimed.isHopeless(this, awaited, stuck)) {
            return true;
        }
        if (quiet == null || !closed && !stuck.nobodyElse()) {
            return false;
        }
        for (Server server : servers.values()) {
            if (server.idle() == null && (server.task == null || !stuck.contains(server.task))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Task blocker(Claim.Step awaited, Wait.Stuck stuck) {
        Task claimedOf = claimed.blocker(this, awaited, stuck);
        if (claimedOf != null) {
            return claimedOf;
        }
        for (Server server : servers.values()) {
            if (server.idle() == null && server.task != null && stuck.contains(server.task)) {
                return server.task;
            }
        }
        return null;
    }

    @Override
    String name() {
        Task mine = task;
        return mine == null ? "a process" : mine.name();
    }

    @Override
    Errors.Naming naming() {
        return new Errors.Naming(name(), task.spawned());
    }

    @Override
    Task anyTask() {
        return task;
    }

    @Override
    Object itself(Task self, String method) {
        if (!method.equals(RESERVE)) {
            throw new Malformed("a wish for " + method);
        }
        host.reserve(self);
        nested.incrementAndGet();
        return Nil.NIL;
    }
}
