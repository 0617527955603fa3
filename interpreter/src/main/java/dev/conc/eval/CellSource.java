package dev.conc.eval;

import dev.conc.runtime.Cell;

/** Where a node finds the cell of a variable: in its frame, among its captures, or fixed. */
sealed interface CellSource {
    Cell of(Frame frame);

    record InFrame(int slot) implements CellSource {
        @Override
        public Cell of(Frame frame) {
            return (Cell) frame.refs[slot];
        }
    }

    record InCaptures(int index) implements CellSource {
        @Override
        public Cell of(Frame frame) {
            return frame.captures[index];
        }
    }

    record Fixed(Cell cell) implements CellSource {
        @Override
        public Cell of(Frame frame) {
            return cell;
        }
    }
}
