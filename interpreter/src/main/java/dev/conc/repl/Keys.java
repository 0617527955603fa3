package dev.conc.repl;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import org.jline.nativ.CLibrary;
import org.jline.utils.NonBlockingInputStream;

/**
 * The bytes of the keys pressed, on standard input. The thread that wants a key waits for it in the system itself. JLine's own stream has a thread that
 * reads and another that waits for it; where tasks want all processors, each of the two waits for one. For one thread at a time.
 */
final class Keys extends NonBlockingInputStream {
    private static final int INPUT = 0;
    /** How long an interruption may go unnoticed, in ms: waiting in the system is not ended by it. */
    private static final int GLANCE = 20;

    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private int peeked = READ_EXPIRED;

    /**
     * {@inheritDoc}
     *
     * @param timeout in ms; 0: as long as it takes
     * @return the byte, {@link #EOF}, or {@link #READ_EXPIRED} when none came in time
     * @throws InterruptedIOException if the thread is interrupted; no byte is lost by it
     */
    @Override
    public int read(long timeout, boolean isPeek) throws IOException {
        checkClosed();
        long begun = System.nanoTime();
        while (peeked == READ_EXPIRED) {
            long left = timeout <= 0 ? GLANCE : timeout - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            int ready = CLibrary.pollForInput(INPUT, Math.clamp(left, 0, GLANCE));
            if (Thread.interrupted()) {
                throw new InterruptedIOException();
            }
            checkClosed();
            if (ready != 0) { // also when the terminal has gone: reading tells
                peeked = in.read();
            } else if (timeout > 0 && left <= 0) {
                return READ_EXPIRED;
            }
        }
        int key = peeked;
        if (!isPeek) {
            peeked = READ_EXPIRED;
        }
        return key;
    }
}
