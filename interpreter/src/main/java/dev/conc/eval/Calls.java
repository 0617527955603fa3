package dev.conc.eval;

import dev.conc.concurrent.Task;
import dev.conc.syntax.Expr.TaskKind;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** Calling a function whose arguments are already matched, whatever kind of function it is: the slow and complete way. */
final class Calls {
    private Calls() {}

    /** {@code value} as something to call; a TypeError at {@code site} if it is not. */
    static FunctionValue callable(Frame frame, Node site, Object value) {
        if (value instanceof FunctionValue function) {
            return function;
        }
        throw site.at(frame, new Raised(Catalog.NOT_CALLABLE, Types.described(value)));
    }

    /** Calls {@code function}, whatever it is, with arguments as written. */
    static Object call(Frame frame, Node site, Object function, Arguments arguments) {
        FunctionValue value = callable(frame, site, function);
        Object[] evaluated = arguments.evaluate(frame);
        if (value instanceof NativeValue nativeValue && arguments.allPositional() && nativeValue.takes(evaluated.length)) {
            return nativeValue.call(frame, site, nativeValue.self(), evaluated);
        }
        Object[] matched;
        try {
            matched = arguments.match(value, evaluated);
        } catch (Raised raised) {
            throw site.at(frame, raised);
        }
        return call(frame, site, value, matched);
    }

    // FunctionValue has these three kinds in this engine: Closure, ConcClass, NativeValue.

    /** Calls with arguments in the order of the parameters, null where a default is wanted. */
    static Object call(Frame frame, Node site, FunctionValue callee, Object[] matched) {
        if (callee instanceof Closure closure) {
            return closure.code.async
                    ? spawn(frame, site, TaskKind.COROUTINE, null, false, closure, matched)
                    : run(closure.frame(frame, site), matched);
        } else if (callee instanceof ConcClass type) {
            return run(type.frame(frame.task, frame, site), matched);
        }
        NativeValue nativeValue = (NativeValue) callee;
        return nativeValue.call(frame, site, nativeValue.self(), nativeValue.complete(frame, site, matched));
    }

    /** The result of a call whose frame has its arguments by position. */
    static Object run(Frame callee, Object[] matched) {
        int first = callee.code.firstParam;
        for (int i = 0; i < matched.length; i++) {
            callee.refs[first + i] = matched[i];
        }
        callee.code.run(callee);
        return result(callee);
    }

    static Object result(Frame callee) {
        Object result = callee.get(Frame.RESULT);
        return result == null ? Nil.NIL : result;
    }

    /** Starts a task that makes the call; an {@code async fn} is then simply called, since it is in its own task already. */
    static Task spawn(Frame frame, Node site, TaskKind kind, String name, boolean daemon, FunctionValue callee, Object[] matched) {
        try {
            if (kind == TaskKind.PROCESS) {
                return frame.task.tasks().spawnProcess(frame.task, name, daemon, site.position(frame), callee, matched);
            }
            return frame.task.tasks().spawn(frame.task, kind, name, daemon, site.position(frame), self -> enter(self, callee, matched));
        } catch (Raised raised) {
            throw site.at(frame, raised);
        }
    }

    /** The first call of a task, from Java. */
    static Object enter(Task task, FunctionValue callee, Object[] matched) {
        if (callee instanceof Closure closure) {
            Frame first = new Frame(closure.code, task, null, null, closure.captures);
            if (closure.self != null) {
                first.refs[Frame.SELF] = closure.self;
            }
            return run(first, matched);
        } else if (callee instanceof ConcClass type) {
            return run(type.frame(task, null, null), matched);
        }
        return ((NativeValue) callee).enter(task, matched);
    }
}
