package dev.conc.io;

import dev.conc.concurrent.Readiness;
import dev.conc.concurrent.Task;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * A connected socket, TCP or Unix, that never blocks: tasks try, and wait for the {@link Readiness} of the channel.
 *
 * <p>Before a read a coroutine waits without having tried, unless the last read has filled its buffer: after a shorter one nothing is left, and to find that
 * out would cost a call of the system for each message. A thread, for which to be woken costs more, tries as long as that pays.
 */
final class SocketWire implements Wire {
    /** After so many operations that did not have to wait a coroutine gives way: a fast partner must not keep the loop from the others. */
    static final int WITHOUT_WAITING = 16;

    private static final int MOST_TRUST = 4;

    private final SocketChannel channel;
    private final Readiness readiness;
    /** What messages call it: {@code the connection to …}. */
    private final String name;
    private final OpenFiles files;
    private boolean probablyMore;
    private int readsWithoutWaiting;
    private int writesWithoutWaiting;
    /** Counts up when a read without waiting has paid, and down when not. */
    private int tryingPays = MOST_TRUST;
    private int readsThatWaited;
    private boolean closed;

    /**
     * {@code channel} is open, and becomes the wire's.
     *
     * @throws dev.conc.runtime.Raised IOError if there are too many already
     */
    SocketWire(SocketChannel channel, String name, OpenFiles files) throws IOException {
        this.channel = channel;
        this.name = name;
        this.files = files;
        channel.configureBlocking(false);
        this.readiness = new Readiness(channel);
        files.take(name);
    }

    /** Waits for a connection to {@code address}. @throws dev.conc.runtime.Raised TimeoutError, CancelledError */
    void connect(Task task, SocketAddress address, TimeLimit limit) throws IOException {
        boolean connected = channel.connect(address);
        while (!connected) {
            await(task, SelectionKey.OP_CONNECT, limit, "connecting: ");
            connected = channel.finishConnect();
        }
    }

    /** The address of its end here, as text. */
    String local() throws IOException {
        return Addresses.text(channel.getLocalAddress());
    }

    /** The address of the other end, as text. */
    String remote() throws IOException {
        return Addresses.text(channel.getRemoteAddress());
    }

    @Override
    public int read(Task task, ByteBuffer into, TimeLimit limit) throws IOException {
        boolean expects = probablyMore && ++readsWithoutWaiting < WITHOUT_WAITING;
        if (expects || task.kind() != TaskKind.COROUTINE && tries()) {
            int count = tried(into);
            if (!expects) {
                tryingPays = Math.clamp(tryingPays + (count == 0 ? -1 : 1), 0, MOST_TRUST);
            }
            if (count != 0) {
                return count;
            }
        }
        readsWithoutWaiting = 0;
        while (true) {
            await(task, SelectionKey.OP_READ, limit, "data from ");
            int count = tried(into);
            if (count != 0) {
                return count;
            }
        }
    }

    private int tried(ByteBuffer into) throws IOException {
        int count = channel.read(into);
        probablyMore = count > 0 && !into.hasRemaining();
        return count;
    }

    /** Whether a thread tries before it has the poller wake it. Where that was in vain lately it does so only now and then. */
    private boolean tries() {
        return tryingPays > 0 || (++readsThatWaited & 31) == 0;
    }

    @Override
    public void write(Task task, ByteBuffer from, TimeLimit limit) throws IOException {
        if (++writesWithoutWaiting >= WITHOUT_WAITING && task.kind() == TaskKind.COROUTINE) {
            writesWithoutWaiting = 0;
            task.giveWay();
        }
        while (from.hasRemaining()) {
            if (channel.write(from) == 0) {
                await(task, SelectionKey.OP_WRITE, limit, "room to write to ");
            }
        }
    }

    /** Writes what can be written at once. */
    void writeNow(ByteBuffer from) throws IOException {
        channel.write(from);
    }

    private void await(Task task, int operation, TimeLimit limit, String what) throws IOException {
        writesWithoutWaiting = 0;
        if (!readiness.await(task, operation, limit.left(), what.concat(name))) {
            throw limit.exceeded("waiting for " + what.concat(name));
        }
    }

    @Override
    public void endOutput(Task task, TimeLimit limit) throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // what could not be sent any more is lost; there is nobody to tell
        }
        readiness.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        files.giveBack();
    }
}
