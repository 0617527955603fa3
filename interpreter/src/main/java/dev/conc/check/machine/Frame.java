package dev.conc.check.machine;

import dev.conc.check.code.Code;
import dev.conc.check.code.Instructions;

/** One call: slots, then operands, in one array. */
final class Frame {
    /** Room for operands to begin with. */
    private static final int FEW = 8;

    final Code code;
    final Instructions body;
    Object[] values;
    final Box[] captures;
    int pc;
    int top;

    Frame(Code code, Box[] captures) {
        this.code = code;
        this.body = code.instructions();
        this.values = new Object[body.frameSize() + FEW];
        this.captures = captures;
        this.top = body.frameSize();
    }

    void push(Object value) {
        if (top == values.length) {
            values = java.util.Arrays.copyOf(values, top * 2);
        }
        values[top++] = value;
    }

    Object pop() {
        Object value = values[--top];
        values[top] = null;
        return value;
    }

    /** The operand {@code below} the top one. */
    Object peek(int below) {
        return values[top - 1 - below];
    }

    void drop(int count) {
        for (int i = 0; i < count; i++) {
            values[--top] = null;
        }
    }
}
