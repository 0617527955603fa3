package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Standard input, line by line, first come first served. A thread of its own reads, and only while somebody waits: what nobody asked for stays with the
 * system, for a program that is started next. A line whose reader has left in the meantime is the next one's.
 *
 * <p>Thread-safe. Inv: {@code waiting} are not served; while one of them is there the thread runs.
 */
public final class Input implements LineSource {
    /** The longest line it reads. */
    private static final int MOST = 1 << 28;
    private static final int BUFFER = 1 << 13;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int filled;

    private final Deque<Wish> waiting = new ArrayDeque<>();
    private final Deque<Wish> unclaimed = new ArrayDeque<>();
    private boolean reading;

    /** Somebody who wants a line, and what he gets: a line, null for the end, or a failure. */
    private static final class Wish {
        private final Runnable wake;
        private String line;
        private Throwable failure;
        private boolean served;

        Wish(Runnable wake) {
            this.wake = wake;
        }

        void copy(Wish other) {
            line = other.line;
            failure = other.failure;
            served = true;
        }

        String take() throws IOException {
            if (failure instanceof Error e) {
                throw e; // the end of the memory, which is its reader's
            }
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            return line;
        }
    }

    public Input(InputStream in) {
        this.in = in;
    }

    /** {@inheritDoc} Bytes that are no UTF-8 become the replacement character. */
    @Override
    public String[] line(Task task, long nanos) throws IOException {
        var arrival = new Arrival(task, "standard input");
        var wish = new Wish(arrival::ring);
        if (!enter(wish) && !arrival.await(nanos, () -> leave(wish))) {
            return new String[0];
        }
        return new String[] {wish.take()};
    }

    /**
     * The answer to a question that has just been asked, for a thread that is no task's, and before all others who wait; blocks. What was typed before the question is
     * no answer to it, and is thrown away.
     */
    String answer() throws IOException {
        drop();
        return line(true);
    }

    /** The next line or null, for a thread that is no task's; blocks. @throws InterruptedIOException if the thread is interrupted: the line is the next one's */
    public String line() throws IOException {
        return line(false);
    }

    /** Throws away what was typed by now, unless somebody waits for it. */
    public synchronized void drop() throws IOException {
        if (!reading) {
            next = filled;
            in.readNBytes(in.available());
        }
    }

    private String line(boolean first) throws IOException {
        var latch = new CountDownLatch(1);
        var wish = new Wish(latch::countDown);
        synchronized (this) {
            if (!first && !unclaimed.isEmpty()) {
                return unclaimed.poll().take();
            }
            if (first) {
                waiting.addFirst(wish);
            } else {
                waiting.add(wish);
            }
            begin();
        }
        try {
            latch.await();
        } catch (InterruptedException e) {
            leave(wish);
            throw new InterruptedIOException();
        }
        return wish.take();
    }

    /** Serves {@code wish} at once if there is a line that nobody has taken, else queues it. */
    private synchronized boolean enter(Wish wish) {
        if (!unclaimed.isEmpty()) {
            wish.copy(unclaimed.poll());
            return true;
        }
        waiting.add(wish);
        begin();
        return false;
    }

    private void begin() {
        if (!reading) {
            reading = true;
            Thread.ofPlatform().daemon(true).name("standard input").start(this::readForOthers);
        }
    }

    /** Gives the wish up. If it has been served at the last moment, what it got is the next one's. */
    private synchronized void leave(Wish wish) {
        if (!waiting.remove(wish) && wish.served) {
            var left = new Wish(null);
            left.copy(wish);
            Wish other = waiting.poll();
            if (other != null) {
                other.copy(left);
                other.wake.run();
            } else {
                unclaimed.addFirst(left);
            }
        }
    }

    private void readForOthers() {
        while (true) {
            synchronized (this) {
                if (waiting.isEmpty()) {
                    reading = false;
                    return;
                }
            }
            var got = new Wish(null);
            try {
                got.line = read();
            } catch (IOException | OutOfMemoryError e) {
                got.failure = e;
            }
            synchronized (this) {
                Wish first = waiting.poll();
                if (first != null) {
                    first.copy(got);
                    first.wake.run();
                } else {
                    unclaimed.add(got);
                }
            }
        }
    }

    /** Only the reading thread's. */
    private String read() throws IOException {
        var line = new ByteArrayOutputStream(80);
        while (true) {
            if (next == filled) {
                filled = in.read(buffer);
                next = 0;
                if (filled <= 0) {
                    filled = 0;
                    return line.size() == 0 ? null : text(line);
                }
            }
            int from = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            line.write(buffer, from, next - from);
            if (next < filled) {
                next++;
                return text(line);
            }
            if (line.size() > MOST) {
                throw new IOException("the line is too long");
            }
        }
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
