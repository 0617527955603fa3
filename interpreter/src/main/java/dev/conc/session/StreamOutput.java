package dev.conc.session;

import dev.conc.runtime.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text to two streams, as UTF-8.
 *
 * <p>Standard output is buffered unless somebody watches it: it leaves when the buffer is full, before anything is written to standard error
 * (so that the two keep their order on one screen), on {@link #flush}, and {@value #PATIENCE} ms after it was printed. Each call is atomic.
 * When the reader of standard output has gone, the rest is dropped and {@code readerGone} runs, once.
 */
public final class StreamOutput implements Output {
    private static final int SIZE = 1 << 14;
    private static final int PATIENCE = 40;

    private final OutputStream out;
    private final OutputStream err;
    private final boolean watched;
    private final Runnable readerGone;
    private final byte[] buffer = new byte[SIZE];
    private int filled;
    private boolean gone;
    private Thread flusher;
    private boolean idle;
    private boolean closed;

    /** {@code watched}: somebody looks at standard output as it is written, a terminal. */
    public StreamOutput(OutputStream out, OutputStream err, boolean watched, Runnable readerGone) {
        this.out = out;
        this.err = err;
        this.watched = watched;
        this.readerGone = readerGone;
    }

    @Override
    public synchronized void out(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (watched || bytes.length > SIZE) {
            empty();
            write(bytes, bytes.length);
            return;
        }
        if (filled + bytes.length > SIZE) {
            empty();
        }
        System.arraycopy(bytes, 0, buffer, filled, bytes.length);
        boolean first = filled == 0;
        filled += bytes.length;
        if (first && filled > 0) {
            wakeFlusher();
        }
    }

    @Override
    public synchronized void err(String text) {
        empty();
        try {
            err.write(text.getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // nobody is left who could be told
        }
    }

    @Override
    public synchronized void flush() {
        empty();
    }

    private void empty() {
        if (filled > 0) {
            int length = filled;
            filled = 0;
            write(buffer, length);
        }
    }

    private void write(byte[] bytes, int length) {
        if (gone) {
            return;
        }
        try {
            out.write(bytes, 0, length);
            out.flush();
        } catch (IOException e) {
            gone = true;
            readerGone.run();
        }
    }

    /** Flushes, and gives the flushing thread up; nothing is written after. */
    public synchronized void close() {
        empty();
        closed = true;
        notifyAll();
    }

    private void wakeFlusher() {
        if (flusher == null) {
            flusher = new Thread(null, this::flushNowAndThen, "output", 1 << 16, false);
            flusher.setDaemon(true);
            flusher.start();
        } else if (idle) {
            notifyAll();
        }
    }

    private synchronized void flushNowAndThen() {
        try {
            while (!closed) {
                idle = true;
                while (filled == 0 && !closed) {
                    wait();
                }
                idle = false;
                if (!closed) {
                    wait(PATIENCE);
                }
                empty();
            }
        } catch (InterruptedException e) {
            empty();
        }
    }
}
