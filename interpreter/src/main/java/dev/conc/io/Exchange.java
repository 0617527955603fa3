package dev.conc.io;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.natives.Arguments;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code _Exchange}: one request to the HTTP server and its answer. Used by one task at a time; a wait that is given up closes it. */
final class Exchange implements NativeObject, Reaching {
    private final HttpExchange exchange;
    private final Intake intake;
    private volatile boolean begun;
    private boolean whole;
    private volatile boolean closed;

    Exchange(HttpExchange exchange) {
        this.exchange = exchange;
        this.intake = new Intake(this::receive, "the request from " + remote());
    }

    private String remote() {
        return Addresses.text(exchange.getRemoteAddress());
    }

    /** Method, path, query, headers and the address it came from. */
    ListValue head() {
        var headers = new MapValue();
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(", ", header.getValue()));
        }
        String path = exchange.getRequestURI().getPath();
        return ListValue.of(exchange.getRequestMethod(), path == null ? "/" : path, query(exchange.getRequestURI().getRawQuery()), headers,
                remote());
    }

    private static MapValue query(String query) {
        var all = new MapValue();
        if (query == null) {
            return all;
        }
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                all.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // no escape after a %: it stands for itself
        }
    }

    /** An {@link Intake.From}. */
    private int receive(Task task, ByteBuffer into, TimeLimit limit) throws IOException {
        return Offload.lasting(task, "the request from ".concat(remote()), limit.left(), () -> {
            var bytes = new byte[into.remaining()];
            int count = exchange.getRequestBody().read(bytes);
            if (count > 0) {
                into.put(bytes, 0, count);
            }
            return count;
        }, exchange::close);
    }

    BytesValue readAll(Task task, int max, TimeLimit limit) {
        try {
            return intake.all(task, max, limit);
        } catch (IOException e) {
            throw cut(e);
        }
    }

    Sequence lines() {
        return task -> {
            try {
                return intake.line(task, Intake.LONGEST_LINE, TimeLimit.NONE);
            } catch (IOException e) {
                throw cut(e);
            }
        };
    }

    boolean hasBegun() {
        return begun;
    }

    /** Answers with the whole body at once. */
    void respond(Task task, int status, MapValue headers, byte[] body) {
        begin(headers);
        whole = true;
        boolean hasBody = body.length > 0 && status != 204 && status != 304 && !exchange.getRequestMethod().equals("HEAD");
        send(task, TimeLimit.NONE, () -> {
            exchange.sendResponseHeaders(status, hasBody ? body.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }

    /** Begins an answer whose parts are still to be written. */
    void begin(Task task, int status, MapValue headers) {
        begin(headers);
        send(task, TimeLimit.NONE, () -> {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().flush();
        });
    }

    private void begin(MapValue headers) {
        if (begun) {
            throw new Raised(Catalog.ANSWERED_TWICE);
        }
        MapValue.Entries entries = headers.entries();
        Headers answer = exchange.getResponseHeaders();
        for (int i = 0; i < entries.keys().length; i++) {
            String name = Arguments.text(entries.keys()[i], "respond", "headers");
            String value = Show.text(entries.values()[i]);
            if (name.isEmpty() || !isPlain(name) || !isPlain(value)) {
                throw new Raised(Catalog.BAD_REQUEST, "a header can’t be “" + name + ": " + value + "”");
            }
            answer.set(name, value);
        }
        begun = true;
    }

    /** A line end inside a header would begin another one, of whoever chose the value. */
    private static boolean isPlain(String text) {
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
    }

    void write(Task task, byte[] part, TimeLimit limit) {
        if (!begun || whole) {
            throw new Raised(Catalog.ANSWER_NOT_BEGUN);
        }
        if (part.length > 0) {
            send(task, limit, () -> {
                exchange.getResponseBody().write(part);
                exchange.getResponseBody().flush();
            });
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    private void send(Task task, TimeLimit limit, Sending sending) {
        try {
            Offload.lasting(task, "room to write to ".concat(remote()), limit.left(), () -> {
                sending.run();
                return null;
            }, exchange::close);
        } catch (IOException e) {
            throw cut(e);
        }
    }

    private Raised cut(IOException e) {
        String name = "the connection from " + remote();
        return closed ? new Raised(Catalog.USED_AFTER_CLOSE, name) : new Raised(Catalog.CONNECTION_CUT, name);
    }

    /** Ends it: an answer that has begun is complete. Does not block for long. */
    void close(Task task) {
        if (!closed) {
            closed = true;
            try {
                Offload.lasting(task, "the end of an answer", -1, () -> {
                    exchange.close();
                    return null;
                }, null);
            } catch (IOException e) {
                throw cut(e);
            }
        }
    }

    /** It brings bytes and texts alone. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String typeName() {
        return "_Exchange";
    }

    @Override
    public String show() {
        return "Exchange(" + remote() + ")";
    }
}
