package dev.conc.io;

import dev.conc.concurrent.Readiness;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code UdpSocket}: single messages to and from anybody. One task receives at a time. */
final class UdpSocket extends Bound {
    /** The most a message of UDP can hold. */
    static final int LARGEST = 65_507;

    private final DatagramChannel channel;
    private final Readiness readiness;
    private final AtomicBoolean receiving = new AtomicBoolean();

    private UdpSocket(DatagramChannel channel) throws IOException {
        super("UdpSocket", "the UDP socket", channel.getLocalAddress());
        this.channel = channel;
        this.readiness = new Readiness(channel);
    }

    static UdpSocket open(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        boolean done = false;
        try {
            channel.configureBlocking(false);
            channel.bind(address);
            var socket = new UdpSocket(channel);
            done = true;
            return socket;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    void send(Task task, ByteBuffer message, InetSocketAddress to, TimeLimit limit) {
        task.checkpoint();
        requireOpen();
        if (message.remaining() > LARGEST) {
            throw new Raised(Catalog.MESSAGE_TOO_LARGE, message.remaining(), LARGEST);
        }
        try {
            while (channel.send(message, to) == 0 && message.hasRemaining()) {
                await(task, SelectionKey.OP_WRITE, "room to send from ", limit);
            }
        } catch (ClosedChannelException e) {
            throw new Raised(Catalog.USED_AFTER_CLOSE, what());
        } catch (IOException e) {
            throw NetErrors.raised(e, Addresses.text(to));
        }
    }

    /** The next message, a map with {@code data}, {@code host} and {@code port}. */
    MapValue receive(Task task, TimeLimit limit) {
        task.checkpoint();
        requireOpen();
        if (!receiving.compareAndSet(false, true)) {
            throw new Raised(Catalog.BUSY_READING, what());
        }
        try {
            ByteBuffer room = ByteBuffer.allocate(LARGEST + 1);
            while (true) {
                var from = (InetSocketAddress) channel.receive(room);
                if (from != null) {
                    var message = new MapValue();
                    message.put("data", BytesValue.copy(room.array(), 0, room.position()));
                    message.put("host", Addresses.host(from.getAddress()));
                    message.put("port", (long) from.getPort());
                    return message;
                }
                await(task, SelectionKey.OP_READ, "a message at ", limit);
            }
        } catch (ClosedChannelException e) {
            throw new Raised(Catalog.USED_AFTER_CLOSE, what());
        } catch (IOException e) {
            throw NetErrors.raised(e, what());
        } finally {
            receiving.set(false);
        }
    }

    private void await(Task task, int operation, String what, TimeLimit limit) throws IOException {
        if (!readiness.await(task, operation, limit.left(), what.concat(address()))) {
            throw limit.exceeded("waiting for " + what + address());
        }
    }

    @Override
    protected void release() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing of it was kept back
        }
        readiness.close();
    }
}
