package dev.conc.io;

import dev.conc.concurrent.Readiness;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** {@code Listener}: where others connect to, TCP or Unix. Several tasks may accept: each connection goes to one of them. A {@code for} goes over connections until it is closed. */
final class Listener extends Bound implements Sequence {
    private final ServerSocketChannel channel;
    private final Readiness readiness;
    private final SocketAddress address;
    private final Turn accepting = new Turn();
    private final OpenFiles files;
    private int withoutWaiting;

    private Listener(ServerSocketChannel channel, SocketAddress address, OpenFiles files) {
        super("Listener", "the listener", address);
        this.files = files;
        this.channel = channel;
        this.readiness = new Readiness(channel);
        this.address = address;
    }

    /** Listens at {@code address}, with room for {@code backlog} that were not yet accepted. Does not block. */
    static Listener open(SocketAddress address, int backlog, OpenFiles files) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        ServerSocketChannel channel = unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        boolean done = false;
        try {
            channel.configureBlocking(false);
            channel.bind(address, backlog);
            var listener = new Listener(channel, channel.getLocalAddress(), files);
            done = true;
            return listener;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    /** The next connection, waiting for one. */
    Connection accept(Task task, TimeLimit limit) {
        task.checkpoint();
        accepting.take(task, limit, "accept at ", address());
        try {
            requireOpen();
            return connection(task, channel(task, limit));
        } catch (ClosedChannelException e) {
            throw new Raised(Catalog.USED_AFTER_CLOSE, what());
        } catch (IOException e) {
            throw NetErrors.raised(e, what());
        } finally {
            accepting.giveBack();
        }
    }

    private SocketChannel channel(Task task, TimeLimit limit) throws IOException {
        if (++withoutWaiting >= SocketWire.WITHOUT_WAITING && task.kind() == TaskKind.COROUTINE) {
            withoutWaiting = 0;
            task.giveWay();
        }
        while (true) {
            SocketChannel accepted = channel.accept();
            if (accepted != null) {
                return accepted;
            }
            withoutWaiting = 0;
            String what = "a connection at ".concat(address());
            if (!readiness.await(task, SelectionKey.OP_ACCEPT, limit.left(), what)) {
                throw limit.exceeded("waiting for " + what);
            }
        }
    }

    private Connection connection(Task task, SocketChannel channel) throws IOException {
        boolean done = false;
        try {
            String local = Addresses.text(channel.getLocalAddress());
            SocketAddress from = channel.getRemoteAddress();
            boolean unix = from instanceof UnixDomainSocketAddress;
            String remote = unix ? local : Addresses.text(from);
            if (!unix) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            String name = (unix ? "the connection at " : "the connection from ").concat(remote);
            Connection connection = Resource.open(task, new Connection(new SocketWire(channel, name, files), name, local, remote));
            done = true;
            return connection;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    @Override
    public Object next(Task task) {
        try {
            return accept(task, TimeLimit.NONE);
        } catch (Raised error) {
            if (error.entry() == Catalog.USED_AFTER_CLOSE) {
                return null;
            }
            throw error;
        }
    }

    /** By way of no link: the folders that were looked at may be others by now. */
    private static void remove(Path socket) throws IOException {
        var file = new Target(socket, socket.getRoot(), socket.toString());
        if (file.attributes().isOther()) {
            file.remove();
        }
    }

    @Override
    protected void release() {
        try {
            channel.close();
            if (address instanceof UnixDomainSocketAddress unix) {
                remove(unix.getPath()); // else nobody could listen there again
            }
        } catch (IOException e) {
            // it listens no more in any case
        }
        readiness.close();
    }
}
