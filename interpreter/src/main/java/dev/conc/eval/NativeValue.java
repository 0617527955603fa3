package dev.conc.eval;

import dev.conc.analysis.ModuleInfo;
import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.concurrent.RemoteFuture;
import dev.conc.concurrent.RemoteObject;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskNative;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Parameters;
import dev.conc.runtime.Raised;

/** A {@code native fn}, or a native class seen as what makes its instances: parameters as declared, body in Java. */
final class NativeValue extends FunctionValue implements Reaching {
    private static final Object[] NOTHING = {};

    private final String name;
    private final Parameters parameters;
    private final FunctionCode declaration;
    /** Exactly one of these two is set. */
    private final NativeFunction nativeFunction;
    private final TaskNative taskNative;
    private final boolean method;
    private final Object self;
    /** See {@link FunctionCode#literalDefaults}; null until it is first needed. */
    private volatile Object[] literals;
    /** From this parameter on all have literals as their defaults; negative until that is first asked. */
    private int fewest = -1;

    /**
     * @param declaration the frame in which defaults are evaluated
     * @param method takes the receiver as its first argument
     */
    NativeValue(FunctionCode declaration, NativeFunction nativeFunction, TaskNative taskNative, boolean method) {
        this(declaration, nativeFunction, taskNative, method, null);
    }

    private NativeValue(FunctionCode declaration, NativeFunction nativeFunction, TaskNative taskNative, boolean method, Object self) {
        this.name = declaration.name;
        this.parameters = declaration.parameters;
        this.declaration = declaration;
        this.nativeFunction = nativeFunction;
        this.taskNative = taskNative;
        this.method = method;
        this.self = self;
    }

    NativeValue bind(Object receiver) {
        return new NativeValue(declaration, nativeFunction, taskNative, method, receiver);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    /** Can be called with exactly {@code count} positional arguments without matching: what is left out has a literal as its default. */
    boolean takes(int count) {
        return count <= declaration.paramCount && (count == declaration.paramCount || count >= fewest()) && parameters.rest() < 0;
    }

    private int fewest() {
        int known = fewest;
        if (known < 0) {
            Object[] defaults = literals();
            known = defaults.length;
            while (known > 0 && defaults[known - 1] != null) {
                known--;
            }
            fewest = known; // several tasks may find it out, all the same
        }
        return known;
    }

    private Object[] literals() {
        Object[] known = literals;
        if (known == null) {
            known = declaration.literalDefaults();
            literals = known;
        }
        return known;
    }

    /** What a native gets that takes all its arguments in an array: the receiver if there is one, what was given, and literals for what was not. */
    private Object[] all(Object receiver, Object[] given) {
        if (receiver == null && given.length == declaration.paramCount) {
            return given;
        }
        int first = receiver == null ? 0 : 1;
        Object[] all = new Object[first + declaration.paramCount];
        if (receiver != null) {
            all[0] = receiver;
        }
        System.arraycopy(given, 0, all, first, given.length);
        if (given.length < declaration.paramCount) {
            System.arraycopy(literals(), given.length, all, first + given.length, declaration.paramCount - given.length);
        }
        return all;
    }

    /** The module that declares it. */
    ModuleInfo module() {
        return declaration.info.module();
    }

    /** The receiver this value was bound to, or null. */
    Object self() {
        return self;
    }

    /** With as many arguments as it {@link #takes}; {@code receiver} is null where this is no method. */
    Object call(Frame frame, Node site, Object receiver, Object[] given) {
        try {
            if (taskNative != null) {
                site.mark(frame);
                if (method && receiver instanceof RemoteObject remote) {
                    return remote.call(frame.task, name.substring(name.lastIndexOf('.') + 1), all(null, given));
                } else if (method && receiver instanceof RemoteFuture remote) {
                    return remote.call(frame.task, name.substring(name.lastIndexOf('.') + 1), all(null, given));
                }
                return taskNative.call(frame.task, all(receiver, given));
            }
            Object[] arguments = all(null, given);
            int shift = method ? 1 : 0;
            if (nativeFunction instanceof NativeFunction.Of1 of1) {
                return of1.call(method ? receiver : arguments[0]);
            } else if (nativeFunction instanceof NativeFunction.Of2 of2) {
                return of2.call(method ? receiver : arguments[0], arguments[1 - shift]);
            } else if (nativeFunction instanceof NativeFunction.Of3 of3) {
                return of3.call(method ? receiver : arguments[0], arguments[1 - shift], arguments[2 - shift]);
            } else if (nativeFunction instanceof NativeFunction.OfMany many) {
                return many.call(frame.task.world(), all(receiver, given));
            }
            throw new Raised(Catalog.NOT_CONSTRUCTIBLE, name);
        } catch (Raised raised) {
            throw site.at(frame, raised);
        }
    }

    /** A function, not a method, with arguments by position: one or two need no array. */
    Object call(Frame frame, Node site, ExprNode[] arguments) {
        try {
            if (arguments.length == 1 && nativeFunction instanceof NativeFunction.Of1 of1) {
                return of1.call(arguments[0].execute(frame));
            } else if (arguments.length == 2 && nativeFunction instanceof NativeFunction.Of2 of2) {
                return of2.call(arguments[0].execute(frame), arguments[1].execute(frame));
            }
        } catch (Raised raised) {
            throw site.at(frame, raised);
        }
        Object[] evaluated = new Object[arguments.length];
        for (int i = 0; i < evaluated.length; i++) {
            evaluated[i] = arguments[i].execute(frame);
        }
        return call(frame, site, self, evaluated);
    }

    /** The call of a method without arguments, the most frequent one, without an array. */
    Object call(Frame frame, Node site, Object receiver) {
        if (nativeFunction instanceof NativeFunction.Of1 of1) {
            try {
                return of1.call(receiver);
            } catch (Raised raised) {
                throw site.at(frame, raised);
            }
        }
        return call(frame, site, receiver, NOTHING);
    }

    /** A method with one argument, likewise. */
    Object call(Frame frame, Node site, Object receiver, Object argument) {
        if (nativeFunction instanceof NativeFunction.Of2 of2) {
            try {
                return of2.call(receiver, argument);
            } catch (Raised raised) {
                throw site.at(frame, raised);
            }
        }
        return call(frame, site, receiver, new Object[] {argument});
    }

    /** Fills what was left out (null in {@code arguments}) with the declared defaults. */
    Object[] complete(Frame frame, Node site, Object[] arguments) {
        for (Object argument : arguments) {
            if (argument == null) {
                Frame defaults = new Frame(declaration, frame.task, frame, site, Literals.NO_CELLS);
                int first = declaration.firstParam;
                for (int i = 0; i < arguments.length; i++) {
                    defaults.refs[first + i] = arguments[i];
                }
                declaration.run(defaults);
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = defaults.get(first + i);
                }
                return arguments;
            }
        }
        return arguments;
    }

    /** The first call of a task: in a frame of its own, which stands for the declaration. */
    Object enter(Task task, Object[] arguments) {
        Frame frame = new Frame(declaration, task, null, null, Literals.NO_CELLS);
        frame.refs[Frame.RESULT] = self; // a frame knows all that its task has in hand
        System.arraycopy(arguments, 0, frame.refs, declaration.firstParam, arguments.length);
        Node site = new Literals.Constant(declaration.info.place().span(), Nil.NIL);
        return call(frame, site, self, complete(frame, site, arguments));
    }

    @Override
    public void reach(Reach reach) {
        reach.add(self);
        if (Way.leadsToAnybody(name)) {
            reach.unclear();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NativeValue value && value.declaration == declaration && value.self == self;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(declaration) + System.identityHashCode(self);
    }
}
