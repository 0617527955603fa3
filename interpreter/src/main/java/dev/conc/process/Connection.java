package dev.conc.process;

import dev.conc.io.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** A child as its parent has it: the operating system's process, what is written to it, and the thread that reads what it says. */
final class Connection implements Runnable {
    /** So long a child that has nothing more to say may take to end. */
    private static final long PATIENCE = 2_000;
    /** So long what a dead one has left in the pipe may take to be read. */
    private static final long REST = 1_000;

    /** Hears of a connection. */
    interface Owner {
        /**
         * The process has ended, before it was bound ({@code link} is null) or for {@code link}, which is told once. {@code nonsense}: what it sent that made
         * it be ended; null if that was not why.
         */
        void ended(Connection connection, DownLink link, int exit, String nonsense);

        /** So many milliseconds longer than usual a process may take to end. */
        long patience();
    }

    final Process process;
    final Outbox outbox;
    private final Owner owner;
    /** It was started for a call that is about to be bound: what it says before is kept for that one. */
    private final boolean awaited;
    private volatile DownLink link;
    private int exit;
    private volatile boolean ready;
    private volatile boolean killed;
    private volatile boolean over;
    private volatile String nonsense;
    /** How many steps of the program it has loaded. */
    int steps;

    /** {@code awaited}: {@link #bind} follows at once; else it is a spare, which has nothing to say before its call. */
    Connection(Process process, Owner owner, boolean awaited) {
        this.process = process;
        this.owner = owner;
        this.awaited = awaited;
        this.outbox = new Outbox(process.getOutputStream());
    }

    void start() {
        outbox.start("to process " + process.pid());
        Thread.ofPlatform().daemon(true).name("from process " + process.pid()).start(this);
        // somebody else may hold its end of the pipe when it has died: then nothing is heard of that there
        // (not by onExit, which waits for a writer that is stuck in the pipe)
        Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        try {
            process.waitFor();
            Thread.sleep(REST);
            finish();
        } catch (InterruptedException e) {
            // nobody does that
        }
    }

    /** What it says is for {@code whom} from now on, which is ready to hear it. One that has ended already says that. */
    void bind(DownLink whom) {
        boolean late;
        synchronized (this) {
            link = whom;
            late = over;
            notifyAll();
        }
        if (late) {
            owner.ended(this, whom, exit, nonsense);
        } else if (ready) {
            whom.host().started();
        }
    }

    /** For whom this is; null while it is for nobody. Waits for one that was promised. */
    private synchronized DownLink awaitLink() {
        try {
            while (link == null && awaited) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that
        }
        return link;
    }

    DownLink link() {
        return link;
    }

    /** Whether it has run so far that it understands. */
    boolean isReady() {
        return ready;
    }

    /** Ends it at once. */
    void kill() {
        killed = true;
        DownLink whom = link;
        if (whom != null && whom.hasNested()) {
            ProcessTree.kill(process.toHandle()); // programs would outlive it
        }
        process.toHandle().destroyForcibly(); // by its handle: the process itself would first wait for a writer that is stuck in the pipe
    }

    /** It has sent what makes no sense: it is ended. */
    void nonsense(String what) {
        if (nonsense == null) {
            nonsense = what;
        }
        kill();
    }

    boolean wasKilled() {
        return killed;
    }

    /** Waits for the end of the process, {@code millis} at most. */
    void awaitEnd(long millis) {
        try {
            if (millis > 0) {
                process.waitFor(millis, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        try {
            InputStream in = process.getInputStream();
            for (byte[] frame = Wire.read(in); frame != null; frame = Wire.read(in)) {
                if (!ready) {
                    ready(new WireReader(frame));
                } else if (awaitLink() == null) {
                    throw new Malformed("something before it was called");
                } else {
                    link.handle(frame);
                    outbox.awaitRoom();
                    if (link.isDone()) {
                        break; // what Java itself may say as it ends is for nobody
                    }
                }
            }
        } catch (Malformed e) {
            nonsense(e.getMessage());
        } catch (IOException e) {
            // it has ended, or is about to
        } catch (OutOfMemoryError e) {
            nonsense("more than the memory here can hold");
        }
        finish();
    }

    /** It has said its last. */
    private void finish() {
        int code = exit();
        DownLink whom;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            exit = code;
            whom = link;
        }
        outbox.close();
        owner.ended(this, whom, code, nonsense);
    }

    private void ready(WireReader in) {
        if (in.u8() != Wire.READY) {
            throw new Malformed("something else than that it is ready");
        }
        long version = in.number();
        if (version != Wire.VERSION) {
            throw new Malformed("version " + version + " of what is spoken, not " + Wire.VERSION);
        }
        in.end();
        DownLink whom;
        synchronized (this) {
            ready = true;
            whom = link;
        }
        if (whom != null) {
            whom.host().started();
        }
    }

    private int exit() {
        try {
            if (!process.waitFor(PATIENCE + owner.patience(), TimeUnit.MILLISECONDS)) {
                kill();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            kill();
            return -1;
        }
    }
}
