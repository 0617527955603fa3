package dev.conc.check.code;

import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the instructions of one function, then finds out which slots are live where. */
final class Assembler {
    private int[] op = new int[32];
    private int[] a = new int[32];
    private int[] b = new int[32];
    private Object[] k = new Object[32];
    private int[] start = new int[32];
    private int[] end = new int[32];
    private int size;
    private int slots;
    private final List<int[]> handlers = new ArrayList<>();

    Assembler(int slots) {
        this.slots = slots;
    }

    /** A slot of the lowering's own. */
    int temporary() {
        return slots++;
    }

    int here() {
        return size;
    }

    int emit(int code, int first, int second, Object constant, Span span) {
        if (size == op.length) {
            op = Arrays.copyOf(op, size * 2);
            a = Arrays.copyOf(a, size * 2);
            b = Arrays.copyOf(b, size * 2);
            k = Arrays.copyOf(k, size * 2);
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
        }
        op[size] = code;
        a[size] = first;
        b[size] = second;
        k[size] = constant;
        start[size] = span.start();
        end[size] = span.end();
        return size++;
    }

    int emit(int code, Span span) {
        return emit(code, 0, 0, null, span);
    }

    int emit(int code, int first, Span span) {
        return emit(code, first, 0, null, span);
    }

    /** Makes the jump at {@code at} go to the next instruction. */
    void patch(int at) {
        if (op[at] == Op.NEXT || op[at] == Op.JUMP_IF_SET) {
            b[at] = size;
        } else {
            a[at] = size;
        }
    }

    void patchAll(List<Integer> jumps) {
        for (int at : jumps) {
            patch(at);
        }
    }

    /** Errors from {@code from} to before {@code to} go to {@code target}; those added first win. */
    void protect(int from, int to, int target) {
        if (from < to) {
            handlers.add(new int[] {from, to, target});
        }
    }

    Instructions finish() {
        int[] table = new int[handlers.size() * 3];
        for (int i = 0; i < handlers.size(); i++) {
            System.arraycopy(handlers.get(i), 0, table, i * 3, 3);
        }
        int words = (slots + 63) / 64;
        long[] in = new long[size * words];
        long[] out = new long[size * words];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int pc = size - 1; pc >= 0; pc--) {
                changed |= flow(pc, words, in, out, table);
            }
        }
        return new Instructions(Arrays.copyOf(op, size), Arrays.copyOf(a, size), Arrays.copyOf(b, size), Arrays.copyOf(k, size),
                Arrays.copyOf(start, size), Arrays.copyOf(end, size), table, slots, words, in, out);
    }

    private boolean flow(int pc, int words, long[] in, long[] out, int[] table) {
        int code = op[pc];
        boolean falls = code != Op.JUMP && code != Op.LOOP && code != Op.RETURN && code != Op.THROW && code != Op.RETHROW
                && code != Op.RAISE;
        boolean changed = false;
        for (int w = 0; w < words; w++) {
            long after = 0;
            if (falls && pc + 1 < size) {
                after |= in[(pc + 1) * words + w];
            }
            if (code == Op.JUMP || code == Op.LOOP || code == Op.JUMP_FALSE || code == Op.JUMP_TRUE) {
                after |= in[a[pc] * words + w];
            } else if (code == Op.NEXT || code == Op.JUMP_IF_SET) {
                after |= in[b[pc] * words + w];
            }
            long thrown = 0;
            for (int i = 0; i < table.length; i += 3) {
                if (pc >= table[i] && pc < table[i + 1]) {
                    thrown |= in[table[i + 2] * words + w];
                }
            }
            long before = (after & ~writes(pc, w)) | thrown | reads(pc, w);
            after |= thrown;
            changed |= in[pc * words + w] != before || out[pc * words + w] != after;
            in[pc * words + w] = before;
            out[pc * words + w] = after;
        }
        return changed;
    }

    private static long bit(int slot, int word) {
        return slot / 64 == word ? 1L << (slot & 63) : 0;
    }

    private long writes(int pc, int word) {
        return switch (op[pc]) {
            case Op.STORE, Op.NEW_BOX, Op.EMPTY_BOX, Op.ITERATE, Op.CLEAR -> bit(a[pc], word);
            default -> 0;
        };
    }

    private long reads(int pc, int word) {
        switch (op[pc]) {
            case Op.LOAD, Op.LOAD_BOX, Op.STORE_BOX, Op.BOX_SLOT, Op.NEXT, Op.JUMP_IF_SET, Op.ACQUIRE, Op.RELEASE, Op.WAIT:
                return bit(a[pc], word);
            case Op.RETURN:
                return bit(0, word);
            case Op.INIT_FIELD:
                return bit(1, word);
            case Op.CLOSURE:
                return captured((Code) k[pc], word);
            case Op.CLASS:
                ClassCode type = (ClassCode) k[pc];
                long all = captured(type.construction(), word);
                for (Code method : type.methods().values()) {
                    all |= captured(method, word);
                }
                return all;
            case Op.NATIVE:
                NativeCode code = (NativeCode) k[pc];
                long given = code.method() ? bit(1, word) : 0;
                for (int i = 0; i < code.code().parameters().count(); i++) {
                    given |= bit(code.code().firstParam() + i, word);
                }
                return given;
            default:
                return 0;
        }
    }

    private static long captured(Code code, int word) {
        long all = 0;
        for (var capture : code.info().captures()) {
            if (capture.fromFrame()) {
                all |= bit(capture.index(), word);
            }
        }
        return all;
    }
}
