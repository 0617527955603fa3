package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cell;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import dev.conc.source.Span;

/** Gives a value to a pattern: a name wherever it lives, or names in brackets. Each binding of a captured name makes a new cell. */
abstract class Binder extends Node {
    Binder(Span span) {
        super(span);
    }

    abstract void bind(Frame frame, Object value);

    /** {@code _}. */
    static final class Nothing extends Binder {
        Nothing(Span span) {
            super(span);
        }

        @Override
        void bind(Frame frame, Object value) {
            // the value is not wanted
        }
    }

    static final class Slot extends Binder {
        final int slot;

        Slot(Span span, int slot) {
            super(span);
            this.slot = slot;
        }

        @Override
        void bind(Frame frame, Object value) {
            frame.set(slot, value);
        }
    }

    static final class NewCell extends Binder {
        private final int slot;

        NewCell(Span span, int slot) {
            super(span);
            this.slot = slot;
        }

        @Override
        void bind(Frame frame, Object value) {
            frame.refs[slot] = new Cell(value);
        }
    }

    static final class Global extends Binder {
        private final Cell cell;

        Global(Span span, Cell cell) {
            super(span);
            this.cell = cell;
        }

        @Override
        void bind(Frame frame, Object value) {
            cell.set(value);
        }
    }

    static final class ListOf extends Binder {
        private final Binder[] elements;

        ListOf(Span span, Binder[] elements) {
            super(span);
            this.elements = elements;
        }

        @Override
        void bind(Frame frame, Object value) {
            if (!(value instanceof ListValue list)) {
                throw at(frame, new Raised(Catalog.NOT_A_LIST_TO_TAKE_APART, Types.described(value)));
            }
            Object[] values = list.toArray();
            if (values.length != elements.length) {
                throw at(frame, new Raised(Catalog.WRONG_SIZE_TO_TAKE_APART, elements.length, values.length));
            }
            for (int i = 0; i < elements.length; i++) {
                elements[i].bind(frame, values[i]);
            }
        }
    }
}
