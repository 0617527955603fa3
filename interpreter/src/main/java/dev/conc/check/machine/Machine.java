package dev.conc.check.machine;

import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.check.code.Code;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.code.LibraryRef;
import dev.conc.check.code.Op;
import dev.conc.check.model.Operation;
import dev.conc.check.model.Operations;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.check.model.Texts;
import dev.conc.check.model.Untold;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import dev.conc.runtime.World;
import dev.conc.source.Place;
import dev.conc.syntax.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * One state of a program, taken apart so that a task can take a step in it.
 *
 * <p>A step is one visible operation of one task and all that it then does up to just before its next one. {@link Vectors} makes a vector of the
 * state and the state of a vector. Used by one thread.
 *
 * <p>Long because what a step may change is all here.
 */
public final class Machine {
    /** After so many loop rounds without a visible operation a step ends all the same. */
    private static final int MOST_ROUNDS = 2_000;

    final Common common;
    final Calls calls = new Calls(this);
    final Natives natives = new Natives(this);
    final StoreBuffer buffers = new StoreBuffer(this);
    final Visibility visibility = new Visibility(this);
    final Clock clock = new Clock(this);
    final Names names = new Names(this);
    private final Execution execution = new Execution(this);

    Object[] globals;
    /** Tasks that have not ended, in the vector's order. */
    final List<Context> contexts = new ArrayList<>();
    /** The coroutine that has the event loop; null while it is free. */
    Context loop;
    String output = "";
    /** The class of the first error nobody awaited; null while there was none. */
    String failure;
    final List<Object> invariants = new ArrayList<>();
    /** Primitives that the state knows or this step made. */
    final List<Primitive> primitives = new ArrayList<>();

    /** What this step brought to light. */
    public final List<Incident> incidents = new ArrayList<>();
    private final List<Context> fresh = new ArrayList<>();
    private int rounds;
    private int identities;
    Tracer tracer;
    /** What globals were when the last that could read them was gone: for stories. */
    final Object[] forgotten;
    /** The tasks of the state that was read last. */
    Context[] loadedContexts = {};
    /** Notes what the step looks at; null where nobody wants to know. */
    Footprint footprint;

    /** Something wrong that a step showed. */
    public record Incident(Kind kind, Obj error, Primitive lock, Place place, String message) {
        /** What kind. */
        public enum Kind {
            ERROR,
            UNRELEASED
        }
    }

    public Machine(Common common) {
        this.common = common;
        this.globals = new Object[common.globals];
        this.forgotten = new Object[common.globals];
    }

    /** What it shares with others of its program. */
    public Common common() {
        return common;
    }

    /** How many tasks were numbered so far, by which a story knows them. */
    public int identities() {
        return identities;
    }

    public void identities(int sofar) {
        identities = sofar;
    }

    /** Gives synchronisation objects that have none yet a name for stories: the way the program reaches them now. */
    public void label() {
        new InWords(this).label();
    }

    public void tracer(Tracer wanted) {
        tracer = wanted;
    }

    /** The tasks; whoever asks may look how far their operations have come, and at nothing else of them. */
    public List<Context> contexts() {
        if (footprint != null) {
            footprint.heads();
        }
        return contexts;
    }

    /** The tasks, for somebody who looks at all of them. */
    List<Context> allOf() {
        if (footprint != null) {
            for (Context c : contexts) {
                footprint.context(c);
                footprint.act(c, c.top(), c.top().pc, c.top().body.op()[c.top().pc]);
            }
        }
        return contexts;
    }

    public String output() {
        return output;
    }

    /** The class of the first error that nobody awaited; null if none. */
    public String failure() {
        return failure;
    }

    // ---- beginning ----

    /** Goes to the state in which the main task stands before its first visible operation. */
    public void start(Unit unit) {
        var task = new TaskObject(Expr.TaskKind.THREAD, false, "main");
        var main = new Context(task);
        contexts.add(main);
        clock.begin(main);
        names.begin(main);
        List<Unit> order = new ArrayList<>();
        collect(unit, order);
        for (int i = order.size() - 1; i >= 0; i--) {
            main.push(new Frame(common.base.unit(order.get(i)), Closure.NONE));
        }
        run(main, 0, false);
        settle();
    }

    private static void collect(Unit unit, List<Unit> order) {
        for (Unit imported : unit.imports()) {
            collect(imported, order);
        }
        if (!order.contains(unit) && !unit.module().isLibrary()) {
            order.add(unit);
        }
    }

    /** Runs a library declaration alone. */
    Object define(Code code, LibraryRef ref) {
        globals = new Object[common.base.globals() + 64];
        evaluate(new Frame(code, Closure.NONE));
        for (int i = 0; i < common.base.globals(); i++) {
            if (common.base.global(i) == ref.variable()) {
                return globals[i];
            }
        }
        throw new IllegalStateException("not defined: " + ref.variable().name());
    }

    /** Runs a frame to its end in a task of its own that nobody else sees; it must not wait. Null where an error left it. */
    Object evaluate(Frame frame) {
        var task = new TaskObject(Expr.TaskKind.THREAD, false, "evaluation");
        var context = new Context(task);
        context.push(frame);
        List<Context> others = new ArrayList<>(contexts);
        contexts.clear();
        contexts.add(context);
        evaluating = true;
        rounds = Integer.MIN_VALUE / 2;
        try {
            run(context, 0, false);
        } finally {
            evaluating = false;
            contexts.clear();
            contexts.addAll(others);
        }
        return task.failed ? null : task.result;
    }

    private boolean evaluating;

    /** The first invariant that does not hold in this state; null if all do. */
    public InvariantSite broken() {
        for (int i = 0; i < invariants.size(); i += 2) {
            var closure = (Closure) invariants.get(i);
            incidents.clear();
            Object held = evaluate(new Frame(closure.code, closure.captures));
            incidents.clear();
            if (held != Boolean.TRUE) {
                return (InvariantSite) invariants.get(i + 1);
            }
        }
        return null;
    }

    // ---- steps ----

    /** In how many ways the task can go on now, or a time limit of its scopes can run out; 0 where it waits. */
    public int ways(Context c) {
        return taskWays(c) + openLimits(c) + (c.buffer.length > 0 ? 1 : 0);
    }

    private int taskWays(Context c) {
        if (c.task.isCoroutine() && loop != null && loop != c) {
            return 0;
        }
        int ways = ownWays(c);
        return ways == 0 && loop == c ? 1 : ways;
    }

    /** How many scopes of the task may still run out of time. */
    static int openLimits(Context c) {
        int open = 0;
        for (ScopeObject scope = c.scope; scope != null && scope.opener == c.task; scope = scope.outer) {
            open += scope.timed && !scope.cancelled ? 1 : 0;
        }
        return open;
    }

    private void runOut(Context c, int number) {
        int left = number;
        for (ScopeObject scope = c.scope; scope != null; scope = scope.outer) {
            if (scope.timed && !scope.cancelled && left-- == 0) {
                scope.timedOut = true;
                scope.cancel();
                clock.scopeIsOver(c, scope);
                tell(c, "the scope’s time is over");
                return;
            }
        }
    }

    int ownWays(Context c) {
        if (c.phase == Context.STARTING) {
            return 1;
        }
        Frame f = c.top();
        int pc = f.pc;
        switch (f.body.op()[pc]) {
            case Op.CALL: {
                int count = f.body.a()[pc];
                Object function = f.peek(count);
                if (function instanceof NativeCallable callable && calls.isDirect(callable, count, (String[]) f.body.k()[pc])) {
                    return natives.ways(c, callable, calls.directArguments(f, callable, count));
                }
                return 1;
            }
            case Op.NATIVE: {
                NativeCallable callable = calls.callable((dev.conc.check.code.NativeCode) f.body.k()[pc]);
                return natives.ways(c, callable, slotArguments(f, callable));
            }
            case Op.ACQUIRE, Op.WAIT, Op.AWAIT, Op.SELECT, Op.SCOPE_CLOSE, Op.NEXT:
                return execution.waits.ways(c, f, pc);
            default:
                return 1;
        }
    }

    /** Whether an operation can go on: those that wait are thrown out of by a cancellation. */
    int ways(Context c, Operation operation, Object[] arguments) {
        int ways;
        try {
            ways = operation.ways(this, c, arguments);
        } catch (Raised raised) {
            return 1; // it fails on what it was given
        }
        return ways == 0 && operation.isBlocking() && c.isDue() ? 1 : ways;
    }

    /** Lets the task take a step, in one of its {@link #ways}. */
    public void step(Context c, int way) {
        incidents.clear();
        rounds = 0;
        look(c);
        int own = taskWays(c);
        if (way >= own) {
            if (footprint != null) {
                footprint.tasks();
            }
            if (way - own < openLimits(c)) {
                runOut(c, way - own);
            } else {
                tell(c, "its write " + buffers.flush(c) + " reaches memory");
            }
            return;
        }
        if (c.task.isCoroutine()) {
            if (loop == c && ownWays(c) == 0) {
                tell(c, "lets other coroutines run");
                loop = null;
                return;
            }
            loop = c;
        }
        if (c.phase == Context.STARTING) {
            begin(c);
        } else {
            run(c, way, true);
        }
        clock.mark(c);
        settle();
        if (loop != null && footprint != null) {
            look(loop);
        }
        if (loop != null && (loop.task.ended || ownWays(loop) == 0)) {
            loop = null;
        }
    }

    /** A task begins, unless it has been cancelled before. */
    private void begin(Context c) {
        c.phase = 0;
        if (!c.isDue()) {
            tell(c, "begins");
            run(c, 0, false);
            return;
        }
        Obj error = instance(c, cancelled(c), c.top(), 0);
        while (c.depth > 0) {
            c.popFrame();
        }
        end(c, error, true);
    }

    /** Notes what decides whether the task can go on, and what it does first. */
    void look(Context c) {
        if (footprint == null) {
            return;
        }
        footprint.add(Vectors.LOOP);
        footprint.context(c);
        if (c.depth > 0) {
            Frame f = c.top();
            footprint.act(c, f, f.pc, f.body.op()[f.pc]);
        }
    }

    /** Whether this way of going on is a time limit that runs out although the task could go on without that. */
    public boolean isUnlucky(Context c, int way, int ways) {
        timed = execution.waits.isTimed(c);
        return timed && ways > 1 && way == ways - 1;
    }

    private boolean timed;

    /** Whether what {@link #isUnlucky} was last asked about has a time limit. */
    public boolean isTimed() {
        return timed;
    }

    private void settle() {
        while (!fresh.isEmpty()) {
            Context c = fresh.removeLast();
            clock.mark(c);
            run(c, 0, false);
        }
    }

    void run(Context c, int way, boolean first) {
        boolean begin = first;
        int chosen = way;
        while (!c.task.ended) {
            Frame f = c.top();
            int pc = f.pc;
            int op = f.body.op()[pc];
            if (footprint != null && !begin) {
                footprint.look(c, f, pc, op);
            }
            if (!begin && !evaluating && (visibility.isVisible(c, f, pc, op) || rounds > MOST_ROUNDS)) {
                execution.waits.prepare(c, f, pc, op);
                return;
            }
            if (footprint != null) {
                footprint.act(c, f, pc, op);
            }
            Telling telling = tracer != null && (begin || Telling.isWorthAWord(op)) ? Telling.before(this, c, f, pc) : null;
            begin = false;
            try {
                boolean goesOn = execution.execute(c, f, pc, op, chosen);
                if (telling != null) {
                    telling.after(c);
                }
                if (!goesOn) {
                    return;
                }
                chosen = 0;
            } catch (Untold untold) {
                boolean named = untold.getMessage().equals("task");
                throw new Unsupported(
                        unsupported(c, named ? "the name of a task that was given none" : "the text of a " + untold.getMessage())
                                .problem(),
                        named && !common.named);
            } catch (Raised raised) {
                chosen = 0;
                Obj error = instance(c, raised, f, pc);
                if (telling != null) {
                    telling.failed(c, error);
                }
                unwind(c, error);
            }
        }
    }

    void round() {
        rounds++;
    }

    boolean isEvaluating() {
        return evaluating;
    }

    /** Does an operation of a primitive: its value, or {@link Operation#AGAIN}. */
    Object operate(Context c, Operation operation, Object[] arguments) {
        if (operation.isBlocking() && c.isDue() && c.phase == 0) {
            throw cancelled(c);
        }
        if (evaluating && operation.ways(this, c, arguments) == 0) {
            throw unsupported(c, "waiting in an invariant");
        }
        for (Object argument : arguments) {
            if (argument instanceof Heaped heaped && heaped.owner() == Heaped.SHARED) {
                publishAll(arguments);
                break;
            }
        }
        if (c.world == null || arguments.length == 0 || !(arguments[0] instanceof Primitive)) {
            return operation.then(this, c, arguments, execution.way);
        }
        // what synchronises stays with the program: what a process gives it, and gets from it, are copies
        Object result = operation.then(this, c, c.phase == 0 ? Copy.of(this, arguments) : arguments, execution.way);
        return result == Operation.AGAIN ? result : Copy.into(this, c.world, result);
    }

    private void publishAll(Object[] values) {
        for (Object value : values) {
            publish(value);
        }
    }

    // ---- what a step does ----

    Object[] slotArguments(Frame f, NativeCallable callable) {
        int count = callable.code.code().parameters().count();
        int shift = callable.code.method() ? 1 : 0;
        Object[] arguments = new Object[count + shift];
        if (shift == 1) {
            arguments[0] = f.values[1];
        }
        System.arraycopy(f.values, callable.code.code().firstParam(), arguments, shift, count);
        return arguments;
    }

    Object initialized(Object value, String name) {
        if (value == null) {
            throw new Raised(Catalog.NOT_INITIALIZED, name);
        }
        return value;
    }

    public void print(String text) {
        if (footprint != null) {
            footprint.add(Vectors.OUTPUT);
        }
        output = output + text;
    }

    /** Starts a task; its place in the scopes as live ones have it. */
    Object spawn(Context c, Expr.TaskKind kind, String name, boolean daemon, FunctionValue callee, Object self, Object[] matched) {
        if (evaluating) {
            throw unsupported(c, "starting a task in an invariant");
        }
        if (contexts.size() >= 200) {
            throw unsupported(c, "more than 200 tasks at once");
        }
        if (footprint != null) {
            footprint.own(c);
        }
        var task = new TaskObject(kind, daemon, name != null ? name : names.name(c, kind));
        task.identity = ++identities;
        task.member = c.scope != null ? c.scope : c.task.member;
        if (task.member != null) {
            task.member.live.add(task);
            task.cancelled = task.member.cancelled;
        }
        var context = new Context(task);
        context.index = contexts.size();
        context.world = c.world;
        context.locals = kind == Expr.TaskKind.PROCESS ? Copy.of(this, clock.inherited(c)) : clock.inherited(c);
        names.born(context, c.task);
        if (kind == Expr.TaskKind.PROCESS) {
            Copy.Luggage luggage = Copy.luggage(this, c, callee, self, matched);
            context.world = luggage.world();
            context.push(calls.frame((FunctionValue) luggage.callee(), luggage.self(), luggage.arguments()));
            publish(luggage.world());
        } else {
            context.push(calls.frame(callee, self, matched));
            publish(callee);
            publish(self);
            publishAll(matched);
        }
        task.owner(Heaped.SHARED);
        if (common.cancels) {
            context.phase = Context.STARTING;
        }
        contexts.add(context);
        fresh.add(context);
        tell(c, "starts " + name(task));
        return task;
    }

    /** What a task is called in stories. */
    public static String name(TaskObject task) {
        return task.name != null ? task.name : task.identity == 0 ? "a " + task.kind.name().toLowerCase(java.util.Locale.ROOT)
                : task.kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + task.identity;
    }

    /** Looks whether the task is to be thrown out, at a call or back-edge: once, so that who catches it can still say goodbye. */
    void poll(Context c) {
        if (!evaluating && !c.told && c.isDue()) {
            throw cancelled(c);
        }
    }

    /** The error by which a task leaves that was cancelled; from here on it knows. */
    public Raised cancelled(Context c) {
        c.told = true;
        return new Raised(error("CancelledError", "the task was cancelled"));
    }

    // ---- errors ----

    /** An instance of a library error. */
    public Instance error(String className, String message) {
        return error((ClassObject) common.prelude(className), message);
    }

    private static Obj error(ClassObject type, String message) {
        var error = new Obj(type, type.fieldNames().size(), null);
        error.set(type.fieldSlot("message"), message);
        error.set(type.fieldSlot("cause"), Nil.NIL);
        return error;
    }

    /** An error of the program's on its way. */
    public Raised thrown(Object error) {
        return new Raised((Instance) error);
    }

    /** A primitive was made. */
    public void register(Primitive primitive) {
        primitives.add(primitive);
    }

    /** The operation of {@code c} was ended by another task's: it goes on to its next visible one. */
    void goesOn(Context c) {
        if (footprint != null) {
            footprint.context(c);
        }
        fresh.add(c);
    }

    /** A coroutine lets others run. */
    public void giveWay(Context c) {
        if (loop == c) {
            loop = null;
        }
    }

    public Unsupported unsupportedHere(Context c, String what) {
        return unsupported(c, what);
    }

    /** What a task gets that awaits itself. */
    public Raised awaitsItself(Context c) {
        return c.task.name != null ? new Raised(Catalog.AWAIT_ITSELF, c.task.name)
                : raised("DeadlockError", "a task awaits its own end, which can’t come as long as it waits");
    }

    /** What a model raises. */
    public Raised raised(String className, String message) {
        return new Raised(error(className, message));
    }

    private Obj instance(Context c, Raised raised, Frame f, int pc) {
        var error = (Obj) (raised.value() != null ? raised.value() : error(raised.className(), raised.entry().text(raised.arguments())));
        if (footprint != null) {
            footprint.touch(error);
        }
        if (error.thrownIn == null) {
            Frame user = f;
            int at = pc;
            for (int i = c.depth - 1; i >= 0 && user.code.source().isLibrary(); i--) {
                user = c.frames[i];
                at = i == c.depth - 1 ? user.pc : user.pc - 1;
            }
            boolean known = !user.code.source().isLibrary(); // a job of the library’s own has no line of the program
            error.thrownIn = known ? user.code : f.code;
            error.thrownAt = known ? Math.max(0, at) : pc;
        }
        return error;
    }

    private void unwind(Context c, Obj error) {
        c.phase = 0;
        c.notes = Context.NOTHING;
        boolean top = true;
        while (c.depth > 0) {
            Frame f = c.top();
            int handler = f.body.handler(top ? f.pc : f.pc - 1);
            if (handler >= 0) {
                f.drop(f.top - f.body.frameSize());
                f.push(error);
                f.pc = handler;
                return;
            }
            c.popFrame();
            top = false;
        }
        end(c, error, true);
    }

    /** Where an error came from, outside the library if possible. */
    public static Place place(Obj error) {
        return error.thrownIn == null ? null : error.thrownIn.place(error.thrownAt);
    }

    void end(Context c, Object result, boolean failed) {
        buffers.drain(c);
        TaskObject task = c.task;
        task.ended = true;
        task.result = task.kind == Expr.TaskKind.PROCESS && !evaluating ? Copy.of(this, result) : result;
        task.failed = failed;
        if (evaluating) {
            return;
        }
        publish(task.result);
        if (footprint != null) {
            footprint.touch(result);
            footprint.allObjects();
            footprint.add(Vectors.MISC);
        }
        contexts.remove(c);
        if (loop == c) {
            loop = null;
        }
        for (Primitive primitive : primitives) {
            if (Operations.letGo(this, task, primitive)) {
                incidents.add(new Incident(Incident.Kind.UNRELEASED, null, primitive, null, name(task)
                        + (tracer == null ? "" : " ends and has not given back " + inWords().called(primitive, ""))));
            }
        }
        ScopeObject scope = task.member;
        boolean cancelled = task.endedByCancellation();
        if (scope != null) {
            scope.live.remove(task);
            if (failed && !cancelled) {
                if (scope.error == null) {
                    scope.error = result;
                }
                if (!scope.supervise) {
                    scope.cancel();
                }
            }
            task.member = null;
        } else if (failed && !cancelled && !task.expected) {
            abandoned.add(task);
        }
        if (isOver()) {
            for (Context daemon : contexts) {
                daemon.task.cancelled = true; // cut: only their clean-up still runs
            }
        }
        if (tracer != null) {
            tracer.event(c, null, Telling.end(task));
        }
    }

    /** Everybody is asked to end. */
    public void cancelAll() {
        if (footprint != null) {
            footprint.unbounded();
        }
        for (Context c : contexts) {
            c.task.cancelled = true;
        }
    }

    /** A future has its result: it may have been what the program waited for. */
    public void jobEnded() {
        if (footprint != null) {
            footprint.tasks();
        }
        if (isOver()) {
            for (Context daemon : contexts) {
                daemon.task.cancelled = true;
            }
        }
    }

    /** Nothing is left that the program waits for: only daemons, and no open job of a pool. */
    public boolean isOver() {
        for (Context c : contexts) {
            if (!c.task.daemon) {
                return false;
            }
        }
        if (footprint != null) {
            footprint.unbounded(); // other tasks' own objects count, too
        }
        for (Primitive primitive : primitives) {
            if (primitive.kind.equals("Future") && primitive.fields.length == 3 && (Long) primitive.fields[0] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Tasks that failed and whose error nobody has taken yet; an error nobody can ask for any more is uncaught. */
    final List<TaskObject> abandoned = new ArrayList<>();

    /** Somebody has got the error. */
    public void taken(TaskObject task) {
        if (footprint != null) {
            footprint.add(Vectors.MISC);
        }
        abandoned.remove(task);
    }

    /** All that is still abandoned will stay so. */
    public void abandonAll() {
        for (TaskObject task : abandoned) {
            uncaught(task);
        }
        abandoned.clear();
    }

    void uncaught(TaskObject task) {
        var error = (Obj) task.result;
        if (failure == null) {
            failure = error.type().name();
        }
        Object message = error.type().fieldSlot("message") >= 0 ? error.get(error.type().fieldSlot("message")) : null;
        incidents.add(new Incident(Incident.Kind.ERROR, error, null, place(error),
                name(task) + ": " + error.type().name() + (message instanceof String text && !text.isEmpty() ? ": " + text : "")));
    }

    /** What to throw where the checker can't follow. */
    Unsupported unsupported(Context c, String what) {
        Place place = null;
        for (int i = c.depth - 1; i >= 0 && (place == null || place.source().isLibrary()); i--) {
            Frame f = c.frames[i];
            place = f.code.place(Math.max(0, i == c.depth - 1 ? f.pc : f.pc - 1));
        }
        return new Unsupported(Problem.of(Catalog.CHECK_UNSUPPORTED, place, what));
    }

    // ---- processes ----

    /** A global as a task's process has it. */
    Object global(Context c, int number) {
        return c.world == null ? globals[number] : c.world.fields[number];
    }

    void global(Context c, int number, Object now) {
        if (c.world == null) {
            globals[number] = now;
        } else {
            c.world.fields[number] = now;
        }
    }

    /** Whether another task works in the same process. */
    boolean isShared(Primitive world) {
        int tasks = 0;
        for (Context c : contexts) {
            tasks += c.world == world ? 1 : 0;
        }
        return tasks > 1;
    }

    // ---- who can reach what ----

    /** The time, in programs that ask for it. */
    public Clock clock() {
        return clock;
    }

    /** A world in which natives of a live run draw from {@code random}; there is nothing else in it. */
    public World world(Randomness random) {
        return natives.world(random);
    }

    /** {@code tasks()}, {@code locks()} or {@code ps()}, by its name. */
    public Object introspection(Context c, String what) {
        if (footprint != null) {
            footprint.unbounded();
        }
        var now = new Introspection(this);
        return switch (what) {
            case "tasks" -> {
                onlyExamples(c, "tasks()");
                yield now.tasks(c);
            }
            case "locks" -> now.locks(c);
            default -> {
                onlyExamples(c, "ps()");
                print(now.tree(c));
                yield Nil.NIL;
            }
        };
    }

    /** The lock or the like that the task is about to take; null where it is about to do something else. */
    Primitive waitsAt(Context c) {
        Frame f = c.top();
        int pc = f.pc;
        if (f.body.op()[pc] == Op.ACQUIRE) {
            var lock = (Primitive) f.values[f.body.a()[pc]];
            return lock.kind.equals("RWLockSide") ? (Primitive) lock.fields[0] : lock;
        }
        return c.phase == dev.conc.check.model.Locks.WAITING || c.phase == dev.conc.check.model.Locks.SLEEPING
                ? c.notes[2] == Boolean.TRUE ? (Primitive) c.notes[0] : null : null;
    }

    /** Somebody shows the values: where a live run may show more than the state tells, that is said. */
    void shows(Context c, Object[] values) {
        shows(c, values, Visibility.SHOWN);
    }

    private void shows(Context c, Object[] values, int depth) {
        for (Object value : values) {
            if (Texts.hasMore(value)) {
                onlyExamples(c, "the text of " + ((NativeObject) value).typeName() + " objects");
            } else if (value instanceof ListValue list && depth > 0) {
                shows(c, list.toArray(), depth - 1);
            }
        }
    }

    /** What a native has made, as the program's own. */
    public Object adopted(Object made) {
        return Containers.adopt(made);
    }

    /** Of the values that {@code what} can have, only some are looked at. */
    public void onlyExamples(Context c, String what) {
        Place place = where(c);
        common.onlyExamples(what, place == null ? 0 : place.line());
    }

    /** From here on several tasks can reach {@code value} and all it refers to. */
    public void publish(Object value) {
        if (value instanceof Heaped heaped) {
            if (heaped.owner() == Heaped.SHARED) {
                return;
            }
            heaped.owner(Heaped.SHARED);
        }
        switch (value) {
            case Box box -> publish(box.value);
            case Obj obj -> {
                for (int i = 0; i < obj.fieldCount(); i++) {
                    publish(obj.get(i));
                }
                publish(obj.lock);
            }
            case ListValue list -> publishAll(list.toArray());
            case MapValue map -> {
                publishAll(map.keys());
                publishAll(map.values());
            }
            case SetValue set -> publishAll(set.toArray());
            case Closure closure -> {
                publish(closure.self);
                publishAll(closure.captures);
            }
            case NativeCallable callable -> publish(callable.self);
            case ClassObject type -> {
                publishAll(type.construction);
                type.methods.values().forEach(this::publishAll);
            }
            case Walk walk -> publish(walk.source);
            case Primitive primitive -> publishAll(primitive.fields);
            case TaskObject task -> publish(task.result);
            case Object[] values -> publishAll(values);
            case null, default -> {
                // refers to nothing
            }
        }
    }

    /** What others look at when a task waits is reached by several. */
    void publishWaits() {
        for (Context c : contexts) {
            publish(c.scope);
            publishAll(c.notes);
            publish(c.task.member);
        }
    }

    /** What a global is, or was when nobody could read it any more. */
    Object lastGlobal(int number) {
        return globals[number] != null ? globals[number] : forgotten[number];
    }

    /** Whether some variable that is shared on purpose holds the container. */
    boolean isOnPurpose(Object container) {
        for (int i = 0; i < common.globals; i++) {
            if (globals[i] == container && common.base.global(i).memory() != dev.conc.syntax.Memory.PLAIN) {
                return true;
            }
        }
        return onPurpose.contains(container);
    }

    /** Containers that boxes, fields and slots hold which are shared on purpose; found when a state is taken apart. */
    final java.util.Set<Object> onPurpose = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

    // ---- stories ----

    void tell(Context c, String what) {
        if (tracer != null) {
            tracer.event(c, where(c), what);
        }
    }

    InWords inWords() {
        return new InWords(this);
    }

    /** The name of a list, map or set that two tasks are about to touch, one of them to change it; null if there is none with a name. */
    public String raced() {
        for (Context a : contexts) {
            Access first = access(a);
            for (Context b : contexts) {
                Access second = first == null || a == b ? null : access(b);
                if (second != null && first.races(second) && first.variable() == null) {
                    return new InWords(this).container(first.where());
                }
            }
        }
        return null;
    }

    /** What the task's next instruction touches; null if it is no plain access. */
    public Access access(Context c) {
        return visibility.next(c);
    }

    /** Where the task stands, outside the library. */
    public static Place where(Context c) {
        Place place = null;
        for (int i = c.depth - 1; i >= 0 && (place == null || place.source().isLibrary()); i--) {
            Frame f = c.frames[i];
            place = f.code.place(Math.max(0, i == c.depth - 1 ? f.pc : f.pc - 1));
        }
        return place;
    }

    /** What a task that can not go on waits for, in words. */
    public String waitsFor(Context c) {
        return tracer != null ? new InWords(this).waitsFor(c) : InWords.userText(c);
    }

    /** The task that {@code c} waits for, since it holds a lock or is awaited; null if nobody in particular. */
    public TaskObject blocker(Context c) {
        return execution.waits.blocker(c);
    }
}
