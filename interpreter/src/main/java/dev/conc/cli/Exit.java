package dev.conc.cli;

import dev.conc.io.SystemSignals;
import dev.conc.session.ExitCode;
import dev.conc.session.StreamOutput;

/**
 * How the process ends: by itself, by Ctrl-C or another signal, or because nobody reads its output any more. Whatever was printed leaves first.
 *
 * <p>A signal starts the JVM's shutdown, in which {@link #run} has tasks cancelled and gives them a time to clean up; the JVM then exits with the signal's
 * code, 130 for Ctrl-C. A second Ctrl-C ends the process at once.
 */
final class Exit extends Thread {
    /** Longer than the grace a run gives its tasks. */
    private static final long PATIENCE = 3_000;

    private Conc conc;
    private StreamOutput output;
    private boolean finished;
    private boolean signalled;
    private boolean readerGone;

    /** From now on signals reach {@code conc}. */
    void watch(Conc conc, StreamOutput output) {
        this.conc = conc;
        this.output = output;
        Runtime.getRuntime().addShutdownHook(this);
    }

    /**
     * What to do when nobody reads what is printed, so that the program need not go on; to be run while printing, from any thread. Not a lambda: the first of
     * those takes Java milliseconds, and the prompt does not stand there yet (decision 003).
     */
    Runnable readerGone() {
        return new Runnable() {
            @Override
            public void run() {
                synchronized (Exit.this) {
                    readerGone = true;
                }
                conc.interrupt();
            }
        };
    }

    /** Ends the process, unless a signal is about to. Does not return. */
    void with(int code) {
        output.close();
        synchronized (this) {
            finished = true;
            notifyAll();
            while (signalled) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    break;
                }
            }
        }
        Runtime.getRuntime().halt(readerGone ? ExitCode.READER_GONE : code);
    }

    /** The shutdown: only a signal begins one. */
    @Override
    public void run() {
        synchronized (this) {
            if (finished) {
                return;
            }
            signalled = true;
        }
        haltAtTheNextSignal();
        conc.interrupt();
        long deadline = System.currentTimeMillis() + PATIENCE;
        synchronized (this) {
            try {
                for (long left = PATIENCE; !finished && left > 0; left = deadline - System.currentTimeMillis()) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                // then at once
            }
        }
        output.flush();
    }

    /** Set here and not at the start, which it would delay. */
    private static void haltAtTheNextSignal() {
        SystemSignals.handle("INT", () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED));
    }
}
