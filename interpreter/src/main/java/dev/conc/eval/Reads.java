package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** Nodes that read a variable: in the frame, in a cell, in {@code self}. */
final class Reads {
    private Reads() {}

    /** The slot of a node that reads a plain local; -1 for any other. */
    static int slotOf(ExprNode node) {
        return node instanceof Local local ? local.slot : -1;
    }

    abstract static class Read extends ExprNode {
        final String name;

        Read(Span span, String name) {
            super(span);
            this.name = name;
        }

        final Object initialized(Frame frame, Object value) {
            if (value == null) {
                throw new Raised(Catalog.NOT_INITIALIZED, name).at(trace(frame));
            }
            return value;
        }
    }

    static final class Local extends Read {
        final int slot;

        Local(Span span, String name, int slot) {
            super(span, name);
            this.slot = slot;
        }

        @Override
        Object execute(Frame frame) {
            Object value = frame.get(slot);
            return value != null ? value : initialized(frame, null);
        }

        @Override
        long executeLong(Frame frame) throws Unexpected {
            if (frame.refs[slot] == Frame.INT) {
                return frame.prims[slot];
            }
            return Unexpected.asLong(execute(frame));
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            if (frame.refs[slot] == Frame.FLOAT) {
                return Double.longBitsToDouble(frame.prims[slot]);
            }
            return Unexpected.asDouble(execute(frame));
        }

        @Override
        void executeInto(Frame frame, Frame target, int into) {
            Object value = frame.refs[slot];
            target.refs[into] = value != null ? value : initialized(frame, null);
            target.prims[into] = frame.prims[slot];
        }
    }

    /** A captured variable of this function's own. */
    static final class LocalCell extends Read {
        private final int slot;

        LocalCell(Span span, String name, int slot) {
            super(span, name);
            this.slot = slot;
        }

        @Override
        Object execute(Frame frame) {
            Object cell = frame.refs[slot];
            return initialized(frame, cell == null ? null : ((Cell) cell).get());
        }

        // See MemberRead.
        @Override
        long executeLong(Frame frame) throws Unexpected {
            return Unexpected.asLong(execute(frame));
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            return Unexpected.asDouble(execute(frame));
        }
    }

    /** A variable of an enclosing function. */
    static final class Captured extends Read {
        private final int index;

        Captured(Span span, String name, int index) {
            super(span, name);
            this.index = index;
        }

        @Override
        Object execute(Frame frame) {
            Object value = frame.captures[index].get();
            return value != null ? value : initialized(frame, null);
        }

        // See MemberRead.
        @Override
        long executeLong(Frame frame) throws Unexpected {
            return Unexpected.asLong(execute(frame));
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            return Unexpected.asDouble(execute(frame));
        }
    }

    /** A variable of a module. */
    static final class Global extends Read {
        final Cell cell;

        Global(Span span, String name, Cell cell) {
            super(span, name);
            this.cell = cell;
        }

        @Override
        Object execute(Frame frame) {
            Object value = cell.get();
            return value != null ? value : initialized(frame, null);
        }

        // See MemberRead.
        @Override
        long executeLong(Frame frame) throws Unexpected {
            return Unexpected.asLong(execute(frame));
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            return Unexpected.asDouble(execute(frame));
        }
    }

    /** A declaration of the library, which comes into being when it is first read. */
    static final class LibraryGlobal extends Read {
        private final Cell cell;
        private final Definitions definitions;
        private final dev.conc.analysis.Binding.Global binding;

        LibraryGlobal(Span span, String name, Cell cell, Definitions definitions, dev.conc.analysis.Binding.Global binding) {
            super(span, name);
            this.cell = cell;
            this.definitions = definitions;
            this.binding = binding;
        }

        @Override
        Object execute(Frame frame) {
            Object value = cell.get();
            if (value == null) {
                definitions.define(binding, frame.task);
                value = initialized(frame, cell.get());
            }
            return value;
        }
    }

    /** Any of the three in a cell, when the variable is {@code relaxed}. */
    static final class Relaxed extends Read {
        private final CellSource cell;

        Relaxed(Span span, String name, CellSource cell) {
            super(span, name);
            this.cell = cell;
        }

        @Override
        Object execute(Frame frame) {
            return initialized(frame, cell.of(frame).getRelaxed());
        }
    }

    /** A field of {@code self} by its bare name. */
    static final class OwnField extends Read {
        private final ExprNode self;
        private final int slot;
        private final boolean relaxed;

        OwnField(Span span, String name, ExprNode self, int slot, boolean relaxed) {
            super(span, name);
            this.self = self;
            this.slot = slot;
            this.relaxed = relaxed;
        }

        @Override
        Object execute(Frame frame) {
            Instance instance = (Instance) self.execute(frame);
            Object value = relaxed ? instance.getRelaxed(slot) : instance.get(slot);
            return value != null ? value : initialized(frame, null);
        }

        // See MemberRead.
        @Override
        long executeLong(Frame frame) throws Unexpected {
            return Unexpected.asLong(execute(frame));
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            return Unexpected.asDouble(execute(frame));
        }
    }

    /** A method of {@code self} by its bare name, as a value. */
    static final class OwnMethod extends ExprNode {
        private final ExprNode self;
        private final MethodCache methods;

        OwnMethod(Span span, ExprNode self, MethodCache methods) {
            super(span);
            this.self = self;
            this.methods = methods;
        }

        @Override
        Object execute(Frame frame) {
            return methods.member(this, frame, self.execute(frame));
        }
    }
}
