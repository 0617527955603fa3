package dev.conc.io;

import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** How connections, listeners and UDP sockets come to be: permitted first, then opened at exactly the address that was looked at. */
final class Connecting {
    /** What a listener keeps of connections that nobody has accepted yet; systems have a lower bound of their own. */
    private static final int BACKLOG = 4096;

    private Connecting() {}

    /** {@code host:port} as messages write it. */
    private static String written(String host, long port) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]:" + port : host + ":" + port;
    }

    private static List<InetAddress> permitted(Task task, String host, int port, TimeLimit limit) {
        try {
            Permissions permissions = Host.of(task).permissions();
            if (permissions.answersAtOnce(host)) {
                task.giveWay(); // a connection to this machine may not have to wait at all
                return permissions.checkNet(host, port);
            }
            return Offload.lasting(task, "the address of " + host, limit.left(), () -> permissions.checkNet(host, port), null);
        } catch (IOException e) {
            throw NetErrors.raised(e, written(host, port));
        }
    }

    /** A connection to {@code host}, at the first of its addresses that takes it. */
    static Connection tcp(Task task, String host, int port, TimeLimit limit) {
        SocketWire wire = socket(task, host, port, limit);
        return opened(task, wire, wire, "the connection to " + written(host, port));
    }

    /** The same, encrypted, with a partner that has proved to be {@code host}; {@code authority} as for {@link TlsWire#open}. */
    static Connection tls(Task task, String host, int port, byte[] authority, TimeLimit limit) {
        SocketWire socket = socket(task, host, port, limit);
        String name = "the connection to " + written(host, port);
        boolean done = false;
        try {
            TlsWire wire = TlsWire.open(task, socket, host, port, authority, limit);
            done = true;
            return opened(task, socket, wire, name);
        } catch (IOException e) {
            throw NetErrors.raised(e, name);
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    private static SocketWire socket(Task task, String host, int port, TimeLimit limit) {
        IOException last = null;
        for (InetAddress address : permitted(task, host, port, limit)) {
            try {
                return connected(task, new InetSocketAddress(address, port), written(host, port), limit);
            } catch (IOException e) {
                last = e;
            }
        }
        throw NetErrors.raised(last, written(host, port));
    }

    /** A connection through the file {@code path}. */
    static Connection unix(Task task, String path, TimeLimit limit) {
        try {
            Path file = Offload.brief(task, "the socket " + path, () -> Host.of(task).permissions().checkUnix(path));
            SocketWire wire = connected(task, UnixDomainSocketAddress.of(file), path, limit);
            return opened(task, wire, wire, "the connection to " + path);
        } catch (IOException e) {
            throw NetErrors.raised(e, path);
        }
    }

    private static SocketWire connected(Task task, SocketAddress address, String name, TimeLimit limit) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        boolean done = false;
        try {
            if (!unix) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            var wire = new SocketWire(channel, name, Host.of(task).openFiles());
            wire.connect(task, address, limit);
            done = true;
            return wire;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static Connection opened(Task task, SocketWire socket, Wire wire, String name) {
        boolean done = false;
        try {
            Connection connection = Resource.open(task, new Connection(wire, name, socket.local(), socket.remote()));
            done = true;
            return connection;
        } catch (IOException e) {
            throw NetErrors.raised(e, name);
        } finally {
            if (!done) {
                wire.close();
            }
        }
    }

    static Listener listen(Task task, String host, int port) {
        try {
            InetAddress at = Offload.lasting(task, "the address of " + host, -1, () -> Host.of(task).permissions().checkListen(host, port),
                    null);
            return Resource.open(task, Listener.open(new InetSocketAddress(at, port), BACKLOG, Host.of(task).openFiles()));
        } catch (IOException e) {
            throw NetErrors.raised(e, written(host, port));
        }
    }

    static Listener listenUnix(Task task, String path) {
        try {
            Path file = Offload.brief(task, "the socket " + path, () -> Host.of(task).permissions().checkUnix(path));
            return Resource.open(task, Listener.open(UnixDomainSocketAddress.of(file), BACKLOG, Host.of(task).openFiles()));
        } catch (IOException e) {
            throw NetErrors.raised(e, path);
        }
    }

    static UdpSocket udp(Task task, String host, int port) {
        try {
            InetAddress at = Offload.lasting(task, "the address of " + host, -1, () -> Host.of(task).permissions().checkListen(host, port),
                    null);
            return Resource.open(task, UdpSocket.open(new InetSocketAddress(at, port)));
        } catch (IOException e) {
            throw NetErrors.raised(e, written(host, port));
        }
    }

    /** Where to send messages for {@code host}. */
    static InetSocketAddress destination(Task task, String host, int port, TimeLimit limit) {
        return new InetSocketAddress(permitted(task, host, port, limit).getFirst(), port);
    }

    /** The addresses of {@code host} as texts. */
    static ListValue resolve(Task task, String host, TimeLimit limit) {
        var all = new ListValue();
        for (InetAddress address : permitted(task, host, 0, limit)) {
            all.add(Addresses.host(address));
        }
        return all;
    }
}
