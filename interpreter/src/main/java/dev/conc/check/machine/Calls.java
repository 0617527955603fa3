package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.Code;
import dev.conc.check.code.CodeBase;
import dev.conc.check.code.LibraryRef;
import dev.conc.check.code.ModuleRef;
import dev.conc.check.code.NativeCode;
import dev.conc.check.model.Primitive;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Members of values, and calls: who is called, with what. */
final class Calls {
    private final Machine machine;
    private final Map<String, Map<String, Object>> methods = new HashMap<>();
    private final Map<NativeCode, NativeCallable> callables = new HashMap<>();

    Calls(Machine machine) {
        this.machine = machine;
    }

    /** The method of a native class: Code, NativeCallable, or null. */
    private Object nativeMethod(String type, String name) {
        Map<String, Object> known = methods.get(type);
        if (known == null) {
            known = new HashMap<>();
            methods.put(type, known);
        }
        Object method = known.get(name);
        if (method == null) {
            method = machine.common.base.method(type, name);
            if (method instanceof NativeCode code) {
                method = callable(code);
            }
            known.put(name, method);
        }
        return method == CodeBase.NO_METHOD ? null : method;
    }

    NativeCallable callable(NativeCode code) {
        NativeCallable known = callables.get(code);
        if (known == null) {
            known = new NativeCallable(code, null);
            callables.put(code, known);
        }
        return known;
    }

    /** {@code receiver.name} as a value. */
    Object member(Object receiver, String name) {
        if (receiver instanceof Obj obj) {
            ClassObject type = (ClassObject) obj.type();
            int slot = type.fieldSlot(name);
            if (slot >= 0) {
                return machine.initialized(obj.get(slot), name);
            }
            Code method = type.method(name);
            if (method != null) {
                return new Closure(method, type.captures(name), obj);
            }
        } else if (receiver instanceof ModuleRef module) {
            Variable variable = machine.common.base.member(module.module(), name);
            if (variable != null) {
                return machine.common.library(new LibraryRef(module.module(), variable));
            }
        } else {
            Object member = receiver instanceof NativeObject object ? object.member(name) : null;
            if (member != null) {
                return member;
            }
            Object method = nativeMethod(Types.nativeClass(receiver), name);
            if (method instanceof Code code) {
                return new Closure(code, Closure.NONE, receiver);
            } else if (method instanceof NativeCallable callable) {
                return new NativeCallable(callable.code, receiver);
            }
        }
        if (receiver == dev.conc.runtime.Nil.NIL) {
            throw new Raised(Catalog.NIL_HAS_NO_MEMBERS, name);
        }
        throw new Raised(Catalog.NO_SUCH_MEMBER, receiver instanceof ModuleRef ? "module" : Types.described(receiver), name, "");
    }

    /** Leaves what a call of {@code receiver.name} needs: self and function. */
    void method(Frame f, Object receiver, String name) {
        if (receiver instanceof Obj obj) {
            ClassObject type = (ClassObject) obj.type();
            Code method = type.method(name);
            if (method != null) {
                f.push(obj);
                f.push(new Closure(method, type.captures(name), null));
                return;
            }
        } else if (!(receiver instanceof ModuleRef)) {
            Object method = nativeMethod(Types.nativeClass(receiver), name);
            if (method != null) {
                f.push(receiver);
                f.push(method instanceof Code code ? new Closure(code, Closure.NONE, null) : method);
                return;
            }
        }
        f.push(null);
        f.push(member(receiver, name));
    }

    /** Carries out a CALL at the top frame of {@code c}: pushes a frame, or does what a native function does. */
    void call(Context c, Frame f, int count, int positional, String[] names) {
        int base = f.top - count;
        Object function = f.values[base - 1];
        Object self = f.values[base - 2];
        if (function instanceof NativeCallable callable && isDirect(callable, count, names)) {
            Object[] arguments = directArguments(f, callable, count);
            Object result = machine.natives.call(c, callable, arguments);
            if (result == dev.conc.check.model.Operation.AGAIN) {
                return;
            }
            f.drop(count + 2);
            f.push(result);
            f.pc++;
            return;
        }
        if (!(function instanceof FunctionValue callee)) {
            throw new Raised(Catalog.NOT_CALLABLE, Types.described(function));
        }
        Object[] arguments = Arrays.copyOfRange(f.values, base, f.top);
        Object[] matched = names == null && plain(callee, count) ? arguments : match(callee, arguments, names, positional);
        if (!(callee instanceof NativeCallable)) {
            machine.poll(c);
        }
        if (callee instanceof Closure closure && closure.code.async()) {
            Object task = machine.spawn(c, dev.conc.syntax.Expr.TaskKind.COROUTINE, null, false, callee, self, matched);
            f.drop(count + 2);
            f.push(task);
            f.pc++;
            return;
        }
        Frame called = frame(callee, self, matched);
        if (c.depth >= machine.common.maxDepth) {
            throw new Raised(Catalog.STACK_OVERFLOW, machine.common.maxDepth);
        }
        f.drop(count + 2);
        f.pc++;
        c.push(called);
    }

    boolean isDirect(NativeCallable callable, int count, String[] names) {
        return names == null && callable.code.code().plain() && callable.code.code().parameters().count() == count;
    }

    Object[] directArguments(Frame f, NativeCallable callable, int count) {
        int base = f.top - count;
        if (!callable.code.method()) {
            return Arrays.copyOfRange(f.values, base, f.top);
        }
        Object[] arguments = new Object[count + 1];
        arguments[0] = callable.self != null ? callable.self : f.values[base - 2];
        System.arraycopy(f.values, base, arguments, 1, count);
        return arguments;
    }

    private static boolean plain(FunctionValue callee, int count) {
        Code code = callee instanceof Closure closure ? closure.code
                : callee instanceof ClassObject type ? type.code.construction() : ((NativeCallable) callee).code.code();
        return code.plain() && code.parameters().count() == count;
    }

    /** A frame for the call; matched arguments are in the order of the parameters, null where a default is wanted. */
    Frame frame(FunctionValue callee, Object self, Object[] matched) {
        Frame called;
        if (callee instanceof Closure closure) {
            called = new Frame(closure.code, closure.captures);
            Object receiver = closure.self != null ? closure.self : self;
            if (closure.code.firstParam() == 2) {
                called.values[1] = receiver;
            }
        } else if (callee instanceof ClassObject type) {
            called = new Frame(type.code.construction(), type.construction);
            Primitive lock = type.code.info().isMonitor() ? new Primitive("Lock", null, 0L, true, Nil.NIL) : null;
            if (lock != null) {
                machine.register(lock);
            }
            called.values[1] = new Obj(type, type.fieldNames().size(), lock);
        } else {
            NativeCallable callable = (NativeCallable) callee;
            called = new Frame(callable.code.code(), Closure.NONE);
            if (callable.code.method()) {
                called.values[1] = callable.self != null ? callable.self : self;
            }
        }
        System.arraycopy(matched, 0, called.values, called.code.firstParam(), matched.length);
        return called;
    }

    /** Arguments in the order of the parameters; null for what was left out and has a default. */
    Object[] match(FunctionValue callee, Object[] evaluated, String[] names, int positional) {
        Object[] matched = callee.match(evaluated, names, positional);
        int rest = callee.parameters().rest();
        if (rest >= 0) {
            matched[rest] = new TrackedList(((ListValue) matched[rest]).toArray());
        }
        return matched;
    }
}
