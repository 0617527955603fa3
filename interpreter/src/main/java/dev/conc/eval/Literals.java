package dev.conc.eval;

import dev.conc.runtime.Cell;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.source.Span;

/** Nodes for values written in the text. */
final class Literals {
    private Literals() {}

    /** nil, a bool, a string, a duration: anything immutable. */
    static final class Constant extends ExprNode {
        private final Object value;

        Constant(Span span, Object value) {
            super(span);
            this.value = value;
        }

        @Override
        Object execute(Frame frame) {
            return value;
        }

        @Override
        Object literal() {
            return value;
        }
    }

    static final class Int extends ExprNode {
        private final Long boxed;
        final long value;

        Int(Span span, long value) {
            super(span);
            this.value = value;
            this.boxed = value;
        }

        @Override
        Object execute(Frame frame) {
            return boxed;
        }

        @Override
        Object literal() {
            return boxed;
        }

        @Override
        long executeLong(Frame frame) {
            return value;
        }

        @Override
        void executeInto(Frame frame, Frame target, int slot) {
            target.setLong(slot, value);
        }
    }

    static final class FloatNumber extends ExprNode {
        private final double value;

        FloatNumber(Span span, double value) {
            super(span);
            this.value = value;
        }

        @Override
        Object execute(Frame frame) {
            return value;
        }

        @Override
        double executeDouble(Frame frame) {
            return value;
        }

        @Override
        void executeInto(Frame frame, Frame target, int slot) {
            target.setDouble(slot, value);
        }
    }

    /** {@code "a ${b} c"}. */
    static final class Template extends ExprNode {
        private final ExprNode[] parts;

        Template(Span span, ExprNode[] parts) {
            super(span);
            this.parts = parts;
        }

        @Override
        Object execute(Frame frame) {
            if (parts.length == 2) {
                return Show.text(parts[0].execute(frame)).concat(Show.text(parts[1].execute(frame))); // the most frequent, without a buffer
            }
            StringBuilder text = new StringBuilder();
            for (ExprNode part : parts) {
                Object value = part.execute(frame);
                if (value instanceof Long number) {
                    text.append(number.longValue());
                } else {
                    text.append(Show.text(value));
                }
            }
            return text.toString();
        }
    }

    static final class ListOf extends ExprNode {
        private final ExprNode[] elements;

        ListOf(Span span, ExprNode[] elements) {
            super(span);
            this.elements = elements;
        }

        @Override
        Object execute(Frame frame) {
            Object[] values = new Object[elements.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = elements[i].execute(frame);
            }
            return ListValue.of(values);
        }
    }

    static final class MapOf extends ExprNode {
        private final ExprNode[] keys;
        private final ExprNode[] values;

        MapOf(Span span, ExprNode[] keys, ExprNode[] values) {
            super(span);
            this.keys = keys;
            this.values = values;
        }

        @Override
        Object execute(Frame frame) {
            MapValue map = new MapValue();
            for (int i = 0; i < keys.length; i++) {
                Object key = keys[i].execute(frame);
                Object value = values[i].execute(frame);
                try {
                    map.put(key, value);
                } catch (Raised raised) {
                    throw keys[i].at(frame, raised);
                }
            }
            return map;
        }
    }

    /** A lambda, or a {@code fn} inside a function: a closure over the cells it needs. */
    static final class Function extends ExprNode {
        private final FunctionCode code;

        Function(Span span, FunctionCode code) {
            super(span);
            this.code = code;
        }

        @Override
        Object execute(Frame frame) {
            return new Closure(code, captures(code, frame), null);
        }

        static Cell[] captures(FunctionCode code, Frame frame) {
            var wanted = code.info.captures();
            int count = wanted.size();
            if (count == 0) {
                return NO_CELLS;
            }
            Cell[] cells = new Cell[count];
            for (int i = 0; i < count; i++) {
                var capture = wanted.get(i);
                if (capture.fromFrame()) {
                    Object cell = frame.refs[capture.index()];
                    if (cell == null) {
                        // its declaration has not run yet: the cell is made here, and the declaration fills it
                        cell = new Cell();
                        frame.refs[capture.index()] = cell;
                    }
                    cells[i] = (Cell) cell;
                } else {
                    cells[i] = frame.captures[capture.index()];
                }
            }
            return cells;
        }
    }

    static final Cell[] NO_CELLS = {};
}
