package dev.conc.process;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Exported;
import dev.conc.concurrent.Processes;
import dev.conc.concurrent.RemoteObject;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Tasks;
import dev.conc.diagnostics.Catalog;
import dev.conc.eval.Interpreter;
import dev.conc.io.Surroundings;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes of one program (or of one process of it): starts them, counts them, and keeps one or two waiting that have started already, once the first has
 * been asked for.
 *
 * <p>Inv: {@code alive} are all connections whose process may still run; spares are among them. Under this object's monitor.
 */
public final class Host implements Processes, Connection.Owner {
    /** The number of a child's main task there. */
    static final long MAIN = 1;

    /** So many spares are kept at most; the second one only after so many processes. */
    private static final int SPARES = 2;
    private static final int SPAWNS_FOR_TWO = 3;
    /** So many nanoseconds a spawn waits for the end of one that has given its result. */
    private static final long ENDING = 3_000_000_000L;

    private final Interpreter interpreter;
    private final Tasks tasks;
    private final ChildCommand command;
    /** The process that started this one, which counts for all; null in the first. */
    private final Link parent;
    private final Set<Connection> alive = new HashSet<>();
    private final ArrayDeque<Connection> spares = new ArrayDeque<>();
    private int starting;
    private int spawned;
    private int reserved;
    /** So many have given their result, and not ended. */
    private int ending;
    private final List<Arrival> waiting = new ArrayList<>(0);
    private boolean closed;

    /** {@code command} starts children. */
    public Host(Interpreter interpreter, Tasks tasks, ChildCommand command) {
        this(interpreter, tasks, command, null);
    }

    Host(Interpreter interpreter, Tasks tasks, ChildCommand command, Link parent) {
        this.interpreter = interpreter;
        this.tasks = tasks;
        this.command = command;
        this.parent = parent;
    }

    Tasks tasks() {
        return tasks;
    }

    Interpreter interpreter() {
        return interpreter;
    }

    // ---- spawning ----

    @Override
    public Task spawn(Task spawner, String name, boolean daemon, CallStack where, FunctionValue function, Object[] arguments) {
        spawner.at(where);
        var link = new DownLink(this);
        var roots = new ArrayList<Object>();
        var names = new ArrayList<String>();
        roots.add(function);
        names.add(function.name());
        for (int i = 0; i < arguments.length; i++) {
            roots.add(arguments[i]);
            names.add(function.parameters().names().get(i));
        }
        link.graph(link.graph(), spawner.locals(), roots, names);
        reserve(spawner);
        boolean begun = false;
        try {
            Task task = tasks.spawn(spawner, TaskKind.PROCESS, name, daemon, where, link::run);
            begun = true;
            return task;
        } finally {
            if (!begun) {
                release(1, false);
            }
        }
    }

    /** One process or program more, of the whole tree; waits for one that is about to end. @throws Raised if there are too many */
    @Override
    public void reserve(Task task) {
        while (true) {
            try {
                tryReserve(task);
                return;
            } catch (Raised tooMany) {
                if (tooMany.entry() != Catalog.TOO_MANY_PROCESSES || !awaitOneLess(task)) {
                    throw tooMany;
                }
            }
        }
    }

    private void tryReserve(Task task) {
        if (parent != null) {
            new RemoteObject(parent, Exported.ITSELF, "process", "").call(task, Link.RESERVE, new Object[0]);
            return;
        }
        synchronized (this) {
            long most = tasks.options().maxProcesses();
            if (reserved >= most) {
                throw new Raised(Catalog.TOO_MANY_PROCESSES, most);
            }
            reserved++;
        }
    }

    /** One that has given its result still has to end: who has awaited it may take its place. False if there is none, or it takes too long. */
    private boolean awaitOneLess(Task task) {
        var one = new Arrival(task, "the end of a process");
        synchronized (this) {
            if (ending == 0) {
                return false;
            }
            waiting.add(one);
        }
        try {
            return one.await(ENDING);
        } finally {
            synchronized (this) {
                waiting.remove(one);
            }
        }
    }

    /** A process has given its result. */
    synchronized void ending() {
        ending++;
    }

    @Override
    public void release() {
        release(1, false);
    }

    /** {@code count} processes less; {@code wasEnding}: one of them had been {@link #ending}. */
    void release(int count, boolean wasEnding) {
        List<Arrival> told;
        synchronized (this) {
            reserved -= count;
            ending -= wasEnding ? 1 : 0;
            told = List.copyOf(waiting);
        }
        for (int i = 0; i < count && parent != null; i++) {
            parent.send(WireWriter.frame(Wire.ONE_LESS), false);
        }
        for (Arrival one : told) {
            one.ring();
        }
    }

    /** A child to be bound: one that is waiting, or a new one. @throws IOException if the system starts none */
    Connection connect() throws IOException {
        Connection connection = null;
        synchronized (this) {
            spawned++;
            while (connection == null && !spares.isEmpty()) {
                Connection spare = spares.poll();
                connection = spare.isOver() ? null : spare;
            }
        }
        return connection == null ? start(true) : connection;
    }

    private Connection start(boolean awaited) throws IOException {
        var connection = new Connection(command.start(tasks.options().maxMemory()), this, awaited);
        synchronized (this) {
            if (closed) {
                connection.kill();
            }
            alive.add(connection);
        }
        connection.start();
        return connection;
    }

    /** Tells a child those parts of the program that it does not have. */
    void program(Connection connection) {
        List<?> steps = interpreter.portable().steps(connection.steps);
        if (!steps.isEmpty() || connection.steps == 0) {
            connection.outbox.put(Program.frame(interpreter.portable(), connection.steps).framed());
            connection.steps += steps.size();
        }
    }

    /** The frame that has a child call what {@code graph} holds. */
    WireWriter call(Task task, WireWriter graph) {
        WireWriter out = WireWriter.frame(Wire.CALL);
        out.text(task.name());
        out.bool(task.endsInTime());
        out.number(tasks.world().random().below(1L << 62));
        texts(out, tasks.options().write());
        texts(out, tasks.world().arguments());
        Surroundings surroundings = Surroundings.none();
        List<String> granted = surroundings.permissions();
        if (tasks.world().outside() instanceof dev.conc.io.Host outside) {
            surroundings = outside.surroundings();
            granted = outside.permissions().options(); // with what was answered by now
        }
        texts(out, granted);
        out.text(surroundings.folder().toAbsolutePath().toString());
        out.append(graph);
        return out;
    }

    private static void texts(WireWriter out, List<String> texts) {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    /** A child has begun to run, or a spare has been taken: now there is time to start a spare. */
    void started() {
        synchronized (this) {
            int wanted = Math.min(spawned >= SPAWNS_FOR_TWO ? SPARES : 1, command.spares());
            if (closed || spares.size() + starting >= wanted) {
                return;
            }
            starting++;
        }
        Thread.ofPlatform().daemon(true).name("spare").start(this::startSpare);
    }

    private void startSpare() {
        Connection connection = null;
        try {
            connection = start(false);
            program(connection);
            connection.outbox.flush(false);
        } catch (IOException e) {
            // whoever needs a process next will be told
        }
        synchronized (this) {
            starting--;
            if (connection != null) {
                spares.add(connection);
            }
        }
    }

    // ---- their end ----

    @Override
    public void ended(Connection connection, DownLink link, int exit, String nonsense) {
        synchronized (this) {
            alive.remove(connection);
            spares.remove(connection);
        }
        if (link != null) {
            link.ended(exit, nonsense);
        }
    }

    @Override
    public long patience() {
        return command.patience();
    }

    /** What {@code await} throws for a process that has died. */
    Raised died(String name, int exit) {
        boolean signal = exit > 128 && exit < 128 + 65;
        String how = signal ? "signal " + (exit - 128) + signalName(exit - 128)
                : exit == ChildCommand.OUT_OF_MEMORY ? "it ran out of memory" : "exit code " + exit;
        var raised = new Raised(Catalog.PROCESS_DIED, name, how);
        Instance error = tasks.world().error(raised);
        int slot = error.type().fieldSlot(signal ? "signal" : "exitCode");
        if (slot >= 0) {
            error.set(slot, (long) (signal ? exit - 128 : exit));
        }
        return raised;
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case 1 -> " (HUP)";
            case 2 -> " (INT)";
            case 3 -> " (QUIT)";
            case 4 -> " (ILL)";
            case 6 -> " (ABRT)";
            case 9 -> " (KILL)";
            case 11 -> " (SEGV)";
            case 15 -> " (TERM)";
            default -> "";
        };
    }

    @Override
    public void close() {
        List<Connection> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(alive);
            spares.clear();
        }
        long patience = command.patience();
        for (Connection connection : all) {
            DownLink link = connection.link();
            if (link == null || !link.isDone() && (patience == 0 || !link.hasResult())) { // else it is ending by itself
                connection.kill();
            }
        }
        long deadline = System.currentTimeMillis() + patience;
        for (Connection connection : all) {
            connection.awaitEnd(deadline - System.currentTimeMillis());
        }
    }
}
