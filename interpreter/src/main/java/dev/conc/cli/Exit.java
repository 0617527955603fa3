package dev.conc.cli;

import dev.conc.session.ExitCode;
import dev.conc.session.StreamOutput;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

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

    /** Nobody reads what is printed: the program need not go on. Called while printing, from any thread. */
    void readerGone() {
        synchronized (this) {
            readerGone = true;
        }
        conc.interrupt();
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

    /** By reflection: the class is the JDK's own, and javac warns of every use. Set here and not at the start, which it would delay. */
    private static void haltAtTheNextSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler halt = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                }
                return null;
            };
            Object halting = Proxy.newProxyInstance(Exit.class.getClassLoader(), new Class<?>[] {handler}, halt);
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("INT"), halting);
        } catch (ReflectiveOperationException e) {
            // then a second Ctrl-C waits for the first
        }
    }
}
