package dev.conc.check.code;

/**
 * Which globals a piece of code may still read, as bits: from each of its instructions on, closures and classes it makes on the way included. A
 * global that no task can read any more is forgotten. Those from number 63 on count as always read.
 */
final class GlobalUse {
    /** Numbers from here on have no bit of their own. */
    static final int MOST = 63;

    private GlobalUse() {}

    static long bit(int global) {
        return global < MOST ? 1L << global : 0;
    }

    /** A backward data-flow analysis, until nothing changes. */
    static long[] of(Instructions body) {
        int size = body.op().length;
        long[] from = new long[size];
        long[] own = new long[size];
        for (int pc = 0; pc < size; pc++) {
            own[pc] = mentioned(body.op()[pc], body.a()[pc], body.k()[pc]);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int pc = size - 1; pc >= 0; pc--) {
                long now = own[pc] | after(body, pc, from);
                changed |= now != from[pc];
                from[pc] = now;
            }
        }
        return from;
    }

    private static long mentioned(int op, int a, Object k) {
        return switch (op) {
            case Op.GLOBAL -> bit(a);
            case Op.CLOSURE -> ((Code) k).globals();
            case Op.CLASS -> ((ClassCode) k).globals();
            default -> 0;
        };
    }

    private static long after(Instructions body, int pc, long[] from) {
        long after = 0;
        int op = body.op()[pc];
        boolean falls = op != Op.JUMP && op != Op.LOOP && op != Op.RETURN && op != Op.THROW && op != Op.RETHROW && op != Op.RAISE;
        if (falls && pc + 1 < from.length) {
            after |= from[pc + 1];
        }
        if (op == Op.JUMP || op == Op.LOOP || op == Op.JUMP_FALSE || op == Op.JUMP_TRUE) {
            after |= from[body.a()[pc]];
        } else if (op == Op.NEXT || op == Op.JUMP_IF_SET) {
            after |= from[body.b()[pc]];
        }
        int[] handlers = body.handlers();
        for (int i = 0; i < handlers.length; i += 3) {
            if (pc >= handlers[i] && pc < handlers[i + 1]) {
                after |= from[handlers[i + 2]];
            }
        }
        return after;
    }
}
