package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Elsewhere;
import dev.conc.concurrent.Exported;
import dev.conc.concurrent.RemoteCall;
import dev.conc.concurrent.RemoteFuture;
import dev.conc.concurrent.RemoteObject;
import dev.conc.concurrent.Shareable;
import dev.conc.concurrent.TakenPermits;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskLocals;
import dev.conc.concurrent.Tasks;
import dev.conc.diagnostics.Catalog;
import dev.conc.eval.Portable;
import dev.conc.eval.Site;
import dev.conc.runtime.Raised;
import dev.conc.runtime.StackEntry;
import dev.conc.source.Place;
import dev.conc.syntax.Expr.TaskKind;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One end of the connection of two processes: the objects that each knows of the other, calls of objects there, and the tasks that stand here for tasks
 * there and do what those call. Both ends are the same but for what a child tells and a parent orders.
 *
 * <p>Inv: frames are handled one after the other by the one thread that reads. What refers to an object is counted on both sides, so that an object which the
 * other side has forgotten is forgotten here. Long because what the two ends have in common is one protocol.
 */
abstract class Link implements Border, Elsewhere {
    /** An object of this side that the other one knows. */
    private static final class Export {
        final long number;
        final Shareable object;
        long sent;
        /** A future to which the other side has given its result: it need not be told. */
        volatile boolean handedIn;

        Export(long number, Shareable object) {
            this.number = number;
            this.object = object;
        }
    }

    /** What stands here for an object of the other side, as long as somebody has it. */
    private static final class Import extends WeakReference<Shareable> {
        final long number;
        long received;

        Import(long number, Shareable object, ReferenceQueue<Shareable> queue) {
            super(object, queue);
            this.number = number;
        }
    }

    /** So many bytes find room in any pipe that is being read. */
    private static final int SHORT = 4096;

    private record Stranger(TaskKind kind, String name) {}

    /** The other process itself, as an object to call. */
    static final String RESERVE = "@reserve";

    final Tasks tasks;
    final Portable portable;

    private final ReentrantLock encoding = new ReentrantLock();
    private final Set<Site> known = new HashSet<>();
    private final Map<Shareable, Export> exports = new IdentityHashMap<>();
    private final Map<Long, Export> byNumber = new HashMap<>();
    private long lastNumber = Exported.ITSELF;
    private List<Export> unobserved = new ArrayList<>(0);
    private final Map<Long, Import> imports = new HashMap<>();
    private final ReferenceQueue<Shareable> forgotten = new ReferenceQueue<>();
    private final Map<Long, RemoteCall> calls = new ConcurrentHashMap<>();
    final Map<Long, Server> servers = new ConcurrentHashMap<>();
    /** What the other process has taken of semaphores. */
    final TakenPermits permits = new TakenPermits();
    /** Tasks there that have said their name, and have not needed one here to stand for them. Of the thread that reads. */
    private final Map<Long, Stranger> strangers = new HashMap<>();
    /** The number of the last frame that was sent in the name of a task, by the number of that. */
    private final Map<Long, Long> lastSent = new ConcurrentHashMap<>();
    private final Set<Long> introduced = ConcurrentHashMap.newKeySet();
    private Outbox outbox;
    /** Frames that were put and that came: what is on the way is told from them. Under this object's monitor. */
    private long sent;
    private long came;
    private volatile boolean over;

    Link(Tasks tasks, Portable portable) {
        this.tasks = tasks;
        this.portable = portable;
    }

    /** From now on frames can be sent. */
    final void connect(Outbox through) {
        outbox = through;
    }

    final Outbox outbox() {
        return outbox;
    }

    /** What the other side is called in messages. */
    abstract String name();

    /** What tasks of the other side are called here. */
    abstract Errors.Naming naming();

    /** In whose name calls are made that end at once. */
    abstract Task anyTask();

    /** What the process that is called itself does; a request for {@link Exported#ITSELF}. */
    abstract Object itself(Task task, String method);

    /** Handles a frame of a type that only one of the sides sends. */
    abstract void handleOwn(int type, WireReader in);

    /** The other side has sent what makes no sense: it is done with. */
    abstract void nonsense(Malformed what);

    /** What the other side has said of its tasks that are stuck, or that keep {@code awaited} from coming about; null if it has said nothing that holds still. */
    abstract DeadlockReport report(Claim.Step awaited);

    /** Something was sent, or has come: what was known to be at rest may not be. */
    abstract void stirred();

    // ---- what goes out ----

    /** The same for what only tells how things stand here: it changes nothing. */
    final synchronized void sendNews(WireWriter frame) {
        sent++;
        outbox.put(frame.framed());
        outbox.flush(false);
    }

    /** Puts a frame, in order with all others. {@code mayWait}: the calling thread may wait for the other side to read. */
    final void send(WireWriter frame, boolean mayWait) {
        WireWriter whole = frame.framed();
        synchronized (this) {
            sent++;
            stirred();
            outbox.put(whole);
        }
        outbox.flush(mayWait);
    }

    final synchronized long sent() {
        return sent;
    }

    final synchronized long came() {
        return came;
    }

    /** A number that is another one after each frame that was sent or has been handled. */
    public final synchronized long epoch() {
        return sent + came;
    }

    /** Whether a task that stands for {@code task} may be known there. */
    final boolean isIntroduced(Task task) {
        return introduced.contains(task.id());
    }

    /** Whether the other side had handled all that was sent in the name of that task when it had handled so many frames. */
    final boolean hadHeard(long task, long frames) {
        return lastSent.getOrDefault(task, 0L) <= frames;
    }

    private static boolean mayWait() {
        return !Thread.currentThread().isVirtual();
    }

    /** Appends the arguments of a call to {@code frame} and puts that in line. @throws Raised if something can't be copied, and then nothing was sent */
    private void putGraph(WireWriter frame, Task task, Object[] arguments, String method) {
        encoding.lock();
        try {
            graph(frame, null, List.of(arguments), names(method, arguments.length));
            WireWriter whole = frame.framed();
            synchronized (this) {
                sent++;
                lastSent.put(task.id(), sent);
                stirred();
                outbox.put(whole); // in the order of encoding: what a later frame takes as known must have left before it
            }
        } finally {
            encoding.unlock();
        }
        observeExports();
    }

    /** Writes values and what they reach. The caller sees to it that what it makes known is sent. */
    final void graph(WireWriter out, TaskLocals locals, List<?> roots, List<String> names) {
        encoding.lock();
        try {
            var encoder = new Encoder(this, locals);
            for (int i = 0; i < roots.size(); i++) {
                encoder.root(roots.get(i), names.get(i));
            }
            encoder.finish(out);
            known.addAll(encoder.globals());
        } finally {
            encoding.unlock();
        }
    }

    /** Writes the instance that {@code error} is. */
    final void error(WireWriter out, Raised error) {
        encoding.lock();
        try {
            var encoder = new Encoder(this, null);
            encoder.withoutTrace(error.value());
            encoder.root(error.value(), error.className());
            encoder.finish(out);
            known.addAll(encoder.globals());
        } finally {
            encoding.unlock();
        }
    }

    /**
     * Sends a result: a value or a {@link Raised}. What can't be copied arrives as an error that says so. {@code mayWait}: the calling thread may write it, if it is
     * short; two threads that read and write long ones to each other would wait for ever.
     */
    final void sendResult(WireWriter head, Object result, String what, boolean mayWait) {
        int begin = head.size();
        encoding.lock();
        try {
            try {
                result(head, result, what);
            } catch (Raised refused) {
                head.cut(begin);
                result(head, refused, what);
            }
            WireWriter whole = head.framed();
            synchronized (this) {
                sent++;
                stirred();
                outbox.put(whole);
            }
        } finally {
            encoding.unlock();
        }
        outbox.flush(mayWait && head.size() <= SHORT);
        observeExports();
    }

    private void result(WireWriter out, Object result, String what) {
        if (result instanceof Raised error) {
            out.u8(2);
            Errors.raised(out, error, this);
        } else {
            out.u8(1);
            graph(out, null, List.of(result), List.of(what));
        }
    }

    final Object resultOf(WireReader in) {
        Object result = result(in);
        if (result == null) {
            throw new Malformed("a result without a value");
        }
        return result;
    }

    private Object result(WireReader in) {
        int status = in.u8();
        return switch (status) {
            case 1 -> graph(in, 1)[0];
            case 2 -> Errors.raised(in, this, naming());
            default -> throw new Malformed("a result of kind " + status);
        };
    }

    // ---- what comes in ----

    /** Reads a graph with so many roots. */
    final Object[] graph(WireReader in, int roots) {
        var decoder = new Decoder(this, in);
        Object[] values = new Object[roots];
        for (int i = 0; i < roots; i++) {
            values[i] = decoder.root();
        }
        decoder.globals();
        return values;
    }

    /** Handles one frame. @throws Malformed if it makes no sense */
    final void handle(byte[] frame) {
        var in = new WireReader(frame);
        int type = in.u8();
        switch (type) {
            case Wire.REQUEST -> request(in);
            case Wire.ANSWER -> answer(in);
            case Wire.RECALL -> recall(in);
            case Wire.GONE -> gone(in);
            case Wire.ENDED -> ended(in);
            case Wire.RELEASE -> release(in);
            default -> handleOwn(type, in);
        }
        synchronized (this) {
            came++;
            if (type != Wire.QUIET && type != Wire.CLAIMS) {
                stirred();
            }
        }
        forget();
    }

    private void request(WireReader in) {
        long taskNumber = in.number();
        long call = in.number();
        long number = in.number();
        String method = in.text();
        TaskKind kind = null;
        String name = null;
        if (in.bool()) {
            kind = Errors.kind(in);
            name = in.text();
        }
        Place place = Errors.place(in, portable);
        String function = in.text();
        int count = in.count(1);
        Object[] arguments = graph(in, count);
        in.end();
        Shareable object = number == Exported.ITSELF ? null : own(number);
        for (Object argument : arguments) {
            if (argument == null) {
                throw new Malformed("a call without its arguments");
            }
        }
        if (object != null && !Exported.exists(object, method)) {
            throw new Malformed("a call of " + object.typeName() + "." + method);
        }
        if (kind != null) {
            strangers.put(taskNumber, new Stranger(kind, name));
        }
        if (object != null && Exported.isImmediate(object, method)) {
            if (Exported.isHandingIn(method)) {
                handedIn(number);
            }
            reply(call, perform(anyTask(), object, method, arguments), true);
            return;
        }
        Server server = servers.get(taskNumber);
        if (object != null && call != 0 && (server == null || server.isIdle())) {
            Object result = performNow(object, method, arguments);
            if (result != null) {
                reply(call, result, true);
                return;
            }
        }
        if (server == null) {
            Stranger stranger = strangers.remove(taskNumber);
            if (stranger == null) {
                throw new Malformed("a call by a task that has not said its name");
            }
            server = new Server(this, taskNumber);
            servers.put(taskNumber, server);
            server.adopt(stranger.kind, naming().name(stranger.name));
        }
        server.put(
                new Server.Request(call, object, method, arguments, place == null ? List.of() : List.of(new StackEntry(function, place))));
    }

    private static Object performNow(Shareable object, String method, Object[] arguments) {
        try {
            return Exported.performNow(object, method, arguments);
        } catch (Raised error) {
            return error;
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new Malformed("a call of " + method + " that the library would not make");
        }
    }

    /** Does what was asked, in the name of {@code task}; the result, or the error it threw. */
    final Object perform(Task task, Shareable object, String method, Object[] arguments) {
        try {
            if (object != null) {
                return Exported.perform(task, permits, object, method, arguments);
            }
            Object result = Exported.performItself(task, method, arguments);
            return result != null ? result : itself(task, method);
        } catch (Raised error) {
            return error;
        } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Malformed("a call of " + method + " that the library would not make");
        }
    }

    /** {@code call} 0 wants no answer. */
    final void reply(long call, Object result, boolean mayWait) {
        if (call != 0) {
            WireWriter frame = WireWriter.frame(Wire.ANSWER);
            frame.number(call);
            sendResult(frame, result, "the result", mayWait);
        }
    }

    final void replyTakenBack(long call) {
        WireWriter frame = WireWriter.frame(Wire.ANSWER);
        frame.number(call);
        frame.u8(3);
        send(frame, false);
    }

    private void answer(WireReader in) {
        RemoteCall call = calls.remove(in.number());
        if (call == null) {
            throw new Malformed("an answer to what nobody has asked");
        }
        WireReader rest = in;
        int status = rest.peek();
        try {
            if (status == 3) {
                rest.u8();
                call.takenBack();
            } else {
                Object result = result(rest);
                if (result == null) {
                    throw new Malformed("an answer without a value");
                }
                call.answer(result);
            }
        } catch (Malformed e) {
            calls.put(call.id(), call); // it ends with the link
            throw e;
        }
        in.end();
    }

    private void recall(WireReader in) {
        Server server = servers.get(in.number());
        long call = in.number();
        if (server != null) {
            server.recall(call);
        }
    }

    private void gone(WireReader in) {
        long number = in.number();
        strangers.remove(number);
        Server server = servers.get(number);
        if (server != null) {
            server.end();
        }
    }

    private void ended(WireReader in) {
        Import known = imports.get(in.number());
        Object result = result(in);
        in.end();
        if (known != null && known.get() instanceof RemoteFuture future) {
            future.ended(result);
        }
    }

    // ---- objects that both know ----

    @Override
    public final Portable portable() {
        return portable;
    }

    @Override
    public final boolean isNew(Site variable) {
        return !known.contains(variable);
    }

    @Override
    public final long export(Shareable object) {
        synchronized (exports) {
            Export export = exports.get(object);
            if (export == null) {
                export = new Export(++lastNumber, object);
                exports.put(object, export);
                byNumber.put(export.number, export);
                if (object.typeName().equals("Future")) {
                    unobserved.add(export);
                }
            }
            export.sent++;
            return export.number;
        }
    }

    /** Futures that have just been made known: their end will be told, after what made them known. */
    private void observeExports() {
        List<Export> fresh;
        synchronized (exports) {
            if (unobserved.isEmpty()) {
                return;
            }
            fresh = unobserved;
            unobserved = new ArrayList<>(0);
        }
        for (Export export : fresh) {
            Exported.observe(export.object, result -> {
                if (export.handedIn) {
                    return;
                }
                WireWriter frame = WireWriter.frame(Wire.ENDED);
                frame.number(export.number);
                sendResult(frame, result, export.object.what(), false);
            });
        }
    }

    private void handedIn(long number) {
        synchronized (exports) {
            Export export = byNumber.get(number);
            if (export != null) {
                export.handedIn = true;
            }
        }
    }

    @Override
    public final long numberThere(Shareable object) {
        if (object instanceof RemoteObject remote) {
            return remote.home() == this ? remote.id() : -1;
        }
        return object instanceof RemoteFuture future && future.home() == this ? future.id() : -1;
    }

    @Override
    public final Shareable imported(long number, String typeName, String what) {
        synchronized (imports) {
            Import known = imports.get(number);
            Shareable object = known == null ? null : known.get();
            if (object == null) {
                object = typeName.equals("Future") ? new RemoteFuture(this, number, what) : new RemoteObject(this, number, typeName, what);
                long received = known == null ? 0 : known.received;
                known = new Import(number, object, forgotten);
                known.received = received;
                imports.put(number, known);
            } else if (!object.typeName().equals(typeName)) {
                throw new Malformed("a " + typeName + " that was a " + object.typeName());
            }
            known.received++;
            return object;
        }
    }

    @Override
    public final Shareable own(long number) {
        synchronized (exports) {
            Export export = byNumber.get(number);
            if (export == null) {
                throw new Malformed("an object that was never sent");
            }
            return export.object;
        }
    }

    /** Tells the other side of objects that nobody here has any more. */
    private void forget() {
        for (var gone = (Import) forgotten.poll(); gone != null; gone = (Import) forgotten.poll()) {
            synchronized (imports) {
                if (imports.get(gone.number) != gone) {
                    continue; // it has come again since
                }
                imports.remove(gone.number);
            }
            WireWriter frame = WireWriter.frame(Wire.RELEASE);
            frame.number(gone.number);
            frame.number(gone.received);
            send(frame, false);
        }
    }

    private void release(WireReader in) {
        long number = in.number();
        long count = in.number();
        in.end();
        synchronized (exports) {
            Export export = byNumber.get(number);
            if (export == null || count < 1 || count > export.sent) {
                throw new Malformed("an object given back that was not there");
            }
            export.sent -= count;
            if (export.sent == 0) {
                byNumber.remove(number);
                exports.remove(export.object);
            }
        }
    }

    // ---- calls of objects there ----

    private void head(WireWriter frame, Task task, long call, long object, String method, Object[] arguments) {
        frame.number(task.id());
        frame.number(call);
        frame.number(object);
        frame.text(method);
        boolean first = introduced.add(task.id());
        if (first) {
            task.whenGone(() -> gone(task));
        }
        frame.bool(first);
        if (first) {
            frame.number(task.kind().ordinal());
            frame.text(task.name());
        }
        StackEntry here = task.here();
        boolean shown = here != null && here.place() != null && portable.number(here.place().source()) >= 0;
        Errors.place(frame, shown ? here.place() : null, portable);
        frame.text(shown ? here.function() : "");
        frame.number(arguments.length);
    }

    private void gone(Task task) {
        introduced.remove(task.id());
        lastSent.remove(task.id());
        if (!over) {
            WireWriter frame = WireWriter.frame(Wire.GONE);
            frame.number(task.id());
            send(frame, false);
        }
    }

    @Override
    public final void begin(RemoteCall call, long object, String method, Object[] arguments) {
        WireWriter frame = WireWriter.frame(Wire.REQUEST);
        calls.put(call.id(), call);
        try {
            head(frame, call.task(), call.id(), object, method, arguments);
            putGraph(frame, call.task(), arguments, method);
            outbox.flush(mayWait());
        } catch (Raised refused) {
            introduced.remove(call.task().id());
            calls.remove(call.id());
            throw refused;
        }
        if (over && calls.remove(call.id()) != null) {
            call.answer(new Raised(Catalog.HOME_IS_GONE, "what is used here", name()));
        }
    }

    private static List<String> names(String method, int count) {
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            names.add("the value of " + method);
        }
        return names;
    }

    @Override
    public final void tell(Task task, long object, String method, Object[] arguments) {
        tellWithNext(task, object, method, arguments);
        outbox.flush(mayWait());
    }

    @Override
    public final void tellWithNext(Task task, long object, String method, Object[] arguments) {
        if (!over) {
            WireWriter frame = WireWriter.frame(Wire.REQUEST);
            try {
                head(frame, task, 0, object, method, arguments);
                putGraph(frame, task, arguments, method);
            } catch (Raised refused) {
                introduced.remove(task.id()); // it was not sent: the next one tells the name again
                throw refused;
            }
        }
    }

    @Override
    public final void recall(RemoteCall call) {
        WireWriter frame = WireWriter.frame(Wire.RECALL);
        frame.number(call.task().id());
        frame.number(call.id());
        send(frame, false);
    }

    // ---- the end ----

    /** Nothing comes from there any more: whoever waits for something from there is told. Once. */
    final void end() {
        over = true;
        for (Server server : List.copyOf(servers.values())) {
            server.die();
        }
        for (RemoteCall call : List.copyOf(calls.values())) {
            if (calls.remove(call.id()) != null) {
                call.answer(new Raised(Catalog.HOME_IS_GONE, "what is used here", name()));
            }
        }
        List<Import> all;
        synchronized (imports) {
            all = List.copyOf(imports.values());
        }
        for (Import one : all) {
            if (one.get() instanceof RemoteFuture future) {
                future.ended(new Raised(Catalog.HOME_IS_GONE, future.what(), name()));
            }
        }
    }

    final boolean isOver() {
        return over;
    }
}
