package dev.conc.io;

import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes as they come in, taken as lines, as so many bytes, or all. Used by one task at a time.
 *
 * <p>Inv: what has come and was not yet taken is {@code buffer[start..end)}. An operation that is cancelled or runs out of time has taken nothing.
 */
final class Intake {
    /** Where bytes come from. */
    interface From {
        /** As {@link Wire#read}. */
        int read(Task task, ByteBuffer into, TimeLimit limit) throws IOException;
    }

    /** The longest line that is taken where the program sets no limit. */
    static final int LONGEST_LINE = 1 << 20;

    private static final byte[] NOTHING = {};
    /** Many connections never see more than a short line. */
    private static final int FIRST_ROOM = 512;
    private static final int MOST_ROOM = 64 * 1024;

    private final From from;
    private final String name;
    private byte[] buffer = NOTHING;
    private int start;
    private int end;
    private boolean ended;
    /** The last read has filled all the room there was: more may be waiting. */
    private boolean crammed;

    /** {@code name} is what messages call where the bytes come from. */
    Intake(From from, String name) {
        this.from = from;
        this.name = name;
    }

    /** At least one byte and at most {@code max}; null at the end. */
    BytesValue some(Task task, int max, TimeLimit limit) throws IOException {
        if (start == end && !fill(task, limit)) {
            return null;
        }
        return take(Math.min(max, end - start));
    }

    /** Exactly {@code count} bytes. @throws Raised IOError if they end before */
    BytesValue exactly(Task task, int count, TimeLimit limit) throws IOException {
        while (end - start < count) {
            if (!fill(task, limit)) {
                throw new Raised(Catalog.ENDED_EARLY, name, end - start, count);
            }
        }
        return take(count);
    }

    /** All there is until the end. @throws Raised IOError if it is more than {@code max} bytes */
    BytesValue all(Task task, int max, TimeLimit limit) throws IOException {
        while (fill(task, limit)) {
            if (end - start > max) {
                throw new Raised(Catalog.TOO_MUCH, name, max);
            }
        }
        return take(end - start);
    }

    /** The next line without its end, {@code \n} or {@code \r\n}; null at the end. @throws Raised IOError if it is longer than {@code max} bytes */
    String line(Task task, int max, TimeLimit limit) throws IOException {
        int looked = 0;
        while (true) {
            int found = newline(start + looked);
            if (found >= 0) {
                return line(found, found + 1, max);
            }
            looked = end - start;
            if (looked > max) {
                throw new Raised(Catalog.LINE_TOO_LONG, name, max);
            }
            if (!fill(task, limit)) {
                return start == end ? null : line(end, end, max);
            }
        }
    }

    /** Whether {@link #line} would give an answer without waiting. */
    boolean hasLine() {
        return ended || newline(start) >= 0;
    }

    boolean isEmpty() {
        return start == end;
    }

    private int newline(int at) {
        for (int i = at; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private String line(int upTo, int next, int max) {
        int size = (upTo > start && buffer[upTo - 1] == '\r' ? upTo - 1 : upTo) - start;
        if (size > max) {
            throw new Raised(Catalog.LINE_TOO_LONG, name, max);
        }
        int from = start;
        taken(next - start);
        String line = new String(buffer, from, size, StandardCharsets.UTF_8);
        if (line.indexOf('\ufffd') >= 0) { // it may stand there itself
            BytesValue.decode(Arrays.copyOfRange(buffer, from, from + size), size);
        }
        return line;
    }

    private BytesValue take(int count) {
        BytesValue taken = BytesValue.copy(buffer, start, count);
        taken(count);
        return taken;
    }

    private void taken(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /** Waits for more; false at the end, for ever. */
    boolean fill(Task task, TimeLimit limit) throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        int count = from.read(task, ByteBuffer.wrap(buffer, end, buffer.length - end), limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        end += count;
        crammed = end == buffer.length;
        return true;
    }

    private void makeRoom() {
        int held = end - start;
        if (held == buffer.length || crammed && buffer.length < MOST_ROOM) {
            int larger = buffer.length < MOST_ROOM ? Math.max(FIRST_ROOM, buffer.length * 4) : Math.addExact(held, held / 2);
            buffer = Arrays.copyOfRange(buffer, start, start + larger);
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, held);
        }
        start = 0;
        end = held;
    }
}
