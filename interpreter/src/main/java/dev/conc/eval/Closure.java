package dev.conc.eval;

import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.runtime.Cell;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Parameters;

/** A function as a value: its code, the cells it captured, and for a bound method its {@code self}. */
final class Closure extends FunctionValue implements Reaching {
    final FunctionCode code;
    final Cell[] captures;
    /** The receiver of a bound method; null for any other function. */
    final Object self;

    Closure(FunctionCode code, Cell[] captures, Object self) {
        this.code = code;
        this.captures = captures;
        this.self = self;
    }

    @Override
    public String name() {
        return code.name;
    }

    @Override
    public Parameters parameters() {
        return code.parameters;
    }

    /** A new frame for a call from {@code site}, without arguments yet. */
    Frame frame(Frame caller, Node site) {
        Frame callee = new Frame(code, caller.task, caller, site, captures);
        if (self != null) {
            callee.refs[Frame.SELF] = self;
        }
        return callee;
    }

    @Override
    public void reach(Reach reach) {
        Onward.cells(captures, reach);
        reach.add(self);
        Onward.function(code, reach);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Closure closure && closure.code == code && (self == null ? this == other : closure.self == self);
    }

    @Override
    public int hashCode() {
        return self == null ? System.identityHashCode(this) : 31 * System.identityHashCode(code) + System.identityHashCode(self);
    }
}
