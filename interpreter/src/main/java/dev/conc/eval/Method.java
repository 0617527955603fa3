package dev.conc.eval;

import dev.conc.runtime.Cell;

/** A method found by name: exactly one of {@code code} (in conc, with the cells its class captured) and {@code nativeCode} is set. */
record Method(FunctionCode code, Cell[] captures, NativeValue nativeCode) {
    static Method of(FunctionCode code, Cell[] captures) {
        return new Method(code, captures, null);
    }

    static Method of(NativeValue nativeCode) {
        return new Method(null, null, nativeCode);
    }

    /** The method as a value that remembers its receiver. */
    dev.conc.runtime.FunctionValue bind(Object receiver) {
        return code != null ? new Closure(code, captures, receiver) : nativeCode.bind(receiver);
    }
}
