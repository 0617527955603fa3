package dev.conc.io;

import dev.conc.concurrent.Limits;
import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.natives.Arguments;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The module {@code net}: its functions, and the methods of {@code Connection}, {@code Listener}, {@code UdpSocket}. */
final class NetNatives {
    private static final int MOST = Integer.MAX_VALUE - 64;

    private NetNatives() {}

    static TaskNative function(String name) {
        return switch (name) {
            case "connect" -> (task, a) -> Connecting.tcp(task, host("net.connect", a[0]), port("net.connect", a[1], 1), limit(a[2]));
            case "connectTls" -> (task, a) -> Connecting.tls(task, host("net.connectTls", a[0]), port("net.connectTls", a[1], 1),
                    TlsWire.authority(task, a[2]), limit(a[3]));
            case "connectUnix" -> (task, a) -> Connecting.unix(task, Arguments.text(a[0], "net.connectUnix", "path"), limit(a[1]));
            case "listen" -> (task, a) -> Connecting.listen(task, host("net.listen", a[1]), port("net.listen", a[0], 0));
            case "listenUnix" -> (task, a) -> Connecting.listenUnix(task, Arguments.text(a[0], "net.listenUnix", "path"));
            case "udp" -> (task, a) -> Connecting.udp(task, host("net.udp", a[1]), port("net.udp", a[0], 0));
            case "resolve" -> (task, a) -> Connecting.resolve(task, host("net.resolve", a[0]), limit(a[1]));
            default -> null;
        };
    }

    static TaskNative connection(String method) {
        return switch (method) {
            case "read" -> (task, a) -> orNil(((Connection) a[0]).read(task, count("read", "max", a[1], 1), limit(a[2])));
            case "readLine" -> (task, a) -> {
                String line = ((Connection) a[0]).readLine(task, count("readLine", "max", a[2], 0), limit(a[1]));
                return line == null ? Nil.NIL : line;
            };
            case "readExactly" -> (task, a) -> ((Connection) a[0]).readExactly(task, count("readExactly", "count", a[1], 0), limit(a[2]));
            case "readAll" -> (task, a) -> ((Connection) a[0]).readAll(task, count("readAll", "max", a[1], 0), limit(a[2]));
            case "lines" -> (task, a) -> new Lines(((Connection) a[0]).lines(count("lines", "max", a[1], 0)));
            case "write" -> (task, a) -> {
                ((Connection) a[0]).write(task, data("Connection.write", a[1]), limit(a[2]));
                return Nil.NIL;
            };
            case "closeWrite" -> (task, a) -> {
                ((Connection) a[0]).endOutput(task, limit(a[1]));
                return Nil.NIL;
            };
            case "close" -> (task, a) -> {
                ((Connection) a[0]).close();
                return Nil.NIL;
            };
            case "isClosed" -> (task, a) -> ((Connection) a[0]).isClosed();
            case "local" -> (task, a) -> ((Connection) a[0]).local();
            case "remote" -> (task, a) -> ((Connection) a[0]).remote();
            default -> null;
        };
    }

    static TaskNative listener(String method) {
        return switch (method) {
            case "accept" -> (task, a) -> ((Listener) a[0]).accept(task, limit(a[1]));
            case "_next" -> (task, a) -> orNil(((Listener) a[0]).next(task));
            case "close" -> (task, a) -> {
                ((Listener) a[0]).close();
                return Nil.NIL;
            };
            case "isClosed" -> (task, a) -> ((Listener) a[0]).isClosed();
            case "port" -> (task, a) -> ((Listener) a[0]).port();
            case "address" -> (task, a) -> ((Listener) a[0]).address();
            default -> null;
        };
    }

    static TaskNative udpSocket(String method) {
        return switch (method) {
            case "send" -> (task, a) -> {
                TimeLimit limit = limit(a[4]);
                ByteBuffer message = data("UdpSocket.send", a[1]);
                ((UdpSocket) a[0]).send(task, message,
                        Connecting.destination(task, host("UdpSocket.send", a[2]), port("UdpSocket.send", a[3], 1), limit), limit);
                return Nil.NIL;
            };
            case "receive" -> (task, a) -> ((UdpSocket) a[0]).receive(task, limit(a[1]));
            case "close" -> (task, a) -> {
                ((UdpSocket) a[0]).close();
                return Nil.NIL;
            };
            case "isClosed" -> (task, a) -> ((UdpSocket) a[0]).isClosed();
            case "port" -> (task, a) -> ((UdpSocket) a[0]).port();
            case "address" -> (task, a) -> ((UdpSocket) a[0]).address();
            default -> null;
        };
    }

    static TimeLimit limit(Object within) {
        return TimeLimit.of(Limits.nanos(within));
    }

    private static int count(String method, String parameter, Object value, int least) {
        if (value instanceof Long number && number >= least && number <= MOST) {
            return number.intValue();
        }
        return Arguments.between(value, least, MOST, "Connection.".concat(method), parameter);
    }

    private static int port(String function, Object value, int least) {
        return Arguments.between(value, least, 65_535, function, "port");
    }

    private static String host(String function, Object value) {
        return Arguments.text(value, function, "host");
    }

    private static Object orNil(Object value) {
        return value == null ? Nil.NIL : value;
    }

    /** Text, in UTF-8, or bytes. @throws Raised TypeError */
    static ByteBuffer data(String function, Object value) {
        if (value instanceof String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof BytesValue bytes) {
            return bytes.buffer();
        }
        throw Arguments.type(function, "data", "a string or bytes", value);
    }
}
