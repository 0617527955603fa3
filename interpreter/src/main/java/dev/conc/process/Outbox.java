package dev.conc.process;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on their way out, in order. Whoever puts one in never waits for the other side to read: a thread of the outbox's own writes, or one that may wait.
 *
 * <p>Inv: frames leave in the order of {@link #put}; {@code writing} is held by whoever writes.
 */
final class Outbox implements Runnable {
    /** More than so many bytes that nobody reads: who can hold back, does (see {@link #awaitRoom}). */
    private static final long FULL = 8L << 20;

    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<WireWriter> frames = new ArrayDeque<>();
    private long waiting;
    private boolean closed;
    private boolean failed;
    private Thread writer;

    Outbox(OutputStream out) {
        this.out = out;
    }

    /** {@code name}: of the thread that writes. */
    void start(String name) {
        writer = Thread.ofPlatform().daemon(true).name(name).unstarted(this);
        writer.start();
    }

    /** Queues a frame; never waits. Dropped when the other side has gone. */
    void put(WireWriter frame) {
        synchronized (this) {
            if (failed || closed) {
                return;
            }
            frames.add(frame);
            waiting += frame.size();
        }
    }

    /** What was put leaves soon; {@code mayWait}: at once if nobody else is writing, for as long as the other side takes to read. */
    void flush(boolean mayWait) {
        if (mayWait && writing.tryLock()) {
            try {
                drain();
            } finally {
                writing.unlock();
            }
            if (isEmpty()) {
                return;
            }
        }
        LockSupport.unpark(writer);
    }

    private synchronized boolean isEmpty() {
        return frames.isEmpty();
    }

    private void drain() {
        for (WireWriter frame = next(); frame != null; frame = next()) {
            try {
                frame.writeTo(out);
            } catch (IOException e) {
                fail();
            }
            written(frame.size());
        }
        try {
            out.flush();
        } catch (IOException e) {
            fail();
        }
    }

    private synchronized WireWriter next() {
        return frames.poll();
    }

    private synchronized void written(int length) {
        waiting -= length;
        if (waiting < FULL) {
            notifyAll();
        }
    }

    private synchronized void fail() {
        failed = true;
        frames.clear();
        waiting = 0;
        notifyAll();
    }

    /** Waits while too much is waiting to be read. */
    synchronized void awaitRoom() {
        while (waiting >= FULL && !failed && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Waits until everything has left, or {@code millis} are over. */
    synchronized void awaitEmpty(long millis) {
        long deadline = System.currentTimeMillis() + millis;
        try {
            for (long left = millis; waiting > 0 && left > 0; left = deadline - System.currentTimeMillis()) {
                wait(Math.min(left, 10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what was put, and then ends the stream. */
    void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        LockSupport.unpark(writer);
    }

    @Override
    public void run() {
        while (true) {
            writing.lock();
            try {
                drain();
            } finally {
                writing.unlock();
            }
            boolean over;
            boolean more;
            synchronized (this) {
                more = !frames.isEmpty();
                over = !more && (closed || failed);
            }
            if (over) {
                break;
            }
            if (!more) {
                LockSupport.park(this);
            }
        }
        try {
            out.close();
        } catch (IOException e) {
            // who would read it has gone
        }
    }
}
