package dev.conc.io;

import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.natives.Arguments;
import java.nio.ByteBuffer;

/** The module {@code http}: its natives, and those of what it hands out. */
final class HttpNatives {
    private static final int MOST = Integer.MAX_VALUE - 64;

    private HttpNatives() {}

    static TaskNative function(String name) {
        return switch (name) {
            case "_send" -> HttpAsking::send;
            case "_resolve" -> (task, a) -> HttpAsking.resolve((String) a[0], (String) a[1]);
            case "_sameOrigin" -> (task, a) -> HttpAsking.sameOrigin((String) a[0], (String) a[1]);
            case "listen" -> (task, a) -> HttpServing.open(task, Arguments.text(a[1], "http.listen", "host"),
                    Arguments.between(a[0], 0, 65_535, "http.listen", "port"));
            default -> null;
        };
    }

    static TaskNative body(String method) {
        return switch (method) {
            case "read" -> (task, a) -> orNil(((HttpBody) a[0]).read(task, count("read", a[1], 1), NetNatives.limit(a[2])));
            case "readAll" -> (task, a) -> ((HttpBody) a[0]).readAll(task, count("bytes", a[1], 0), NetNatives.limit(a[2]));
            case "readLine" -> (task, a) -> orNil(((HttpBody) a[0]).readLine(task, NetNatives.limit(a[1])));
            case "lines" -> (task, a) -> new Lines(((HttpBody) a[0]).lines());
            case "close" -> (task, a) -> {
                ((HttpBody) a[0]).close();
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static TaskNative server(String method) {
        return switch (method) {
            case "port" -> (task, a) -> ((HttpServing) a[0]).port();
            case "address" -> (task, a) -> ((HttpServing) a[0]).address();
            case "isClosed" -> (task, a) -> ((HttpServing) a[0]).isClosed();
            case "close" -> (task, a) -> {
                ((HttpServing) a[0]).close();
                return Nil.NIL;
            };
            case "_next" -> (task, a) -> orNil(((HttpServing) a[0]).next(task));
            default -> null;
        };
    }

    static TaskNative exchange(String method) {
        return switch (method) {
            case "head" -> (task, a) -> ((Exchange) a[0]).head();
            case "hasBegun" -> (task, a) -> ((Exchange) a[0]).hasBegun();
            case "readAll" -> (task, a) -> ((Exchange) a[0]).readAll(task, count("bytes", a[1], 0), NetNatives.limit(a[2]));
            case "lines" -> (task, a) -> new Lines(((Exchange) a[0]).lines());
            case "respond" -> (task, a) -> {
                ((Exchange) a[0]).respond(task, status(a[1]), headers(a[2]), bytes("request.respond", a[3]));
                return Nil.NIL;
            };
            case "begin" -> (task, a) -> {
                ((Exchange) a[0]).begin(task, status(a[1]), headers(a[2]));
                return Nil.NIL;
            };
            case "write" -> (task, a) -> {
                ((Exchange) a[0]).write(task, bytes("request.write", a[1]), NetNatives.limit(a[2]));
                return Nil.NIL;
            };
            case "close" -> (task, a) -> {
                ((Exchange) a[0]).close(task);
                return Nil.NIL;
            };
            default -> null;
        };
    }

    private static Object orNil(Object value) {
        return value == null ? Nil.NIL : value;
    }

    private static int count(String function, Object value, int least) {
        return Arguments.between(value, least, MOST, function, "max");
    }

    private static int status(Object value) {
        return Arguments.between(value, 200, 599, "request.respond", "status");
    }

    private static MapValue headers(Object value) {
        if (value instanceof MapValue map) {
            return map;
        }
        throw Arguments.type("request.respond", "headers", "a map", value);
    }

    private static byte[] bytes(String function, Object value) {
        ByteBuffer data = NetNatives.data(function, value);
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
