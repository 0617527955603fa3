package dev.conc.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as they come, until a line among them is longer than it may be: who waits for its end must not fill the memory with it. */
final class LineLimit extends FilterInputStream {
    /** A line was too long. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final int most;
    /** How long the line is that has begun. */
    private int size;

    LineLimit(InputStream from, int most) {
        super(from);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int room) throws IOException {
        int count = super.read(into, from, room);
        for (int i = 0; i < count; i++) {
            size = into[from + i] == '\n' ? 0 : size + 1;
            if (size > most) {
                throw new Exceeded();
            }
        }
        return count;
    }
}
