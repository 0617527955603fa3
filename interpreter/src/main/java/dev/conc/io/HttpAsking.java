package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.natives.Arguments;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Requests of {@code http}, by Java's client; one request, never its redirects, which the library follows each with a permission of its own. */
final class HttpAsking {
    private HttpAsking() {}

    /** Sends a request and waits until the response begins: a list of status, headers and body. */
    static ListValue send(Task task, Object[] a) {
        task.checkpoint();
        TimeLimit limit = NetNatives.limit(a[4]);
        String url = Arguments.text(a[1], "http.request", "url");
        URI uri = uri(url);
        String where = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        HttpRequest request = request(Arguments.text(a[0], "http.request", "method"), uri, a[2], a[3]);
        byte[] authority = TlsWire.authority(task, a[5]);
        HttpClient client;
        try {
            client = Offload.lasting(task, "the address of " + uri.getHost(), limit.left(), () -> {
                permit(Host.of(task).permissions(), uri);
                return new Prepared(Host.of(task).httpClients().client(authority));
            }, null).client();
        } catch (IOException e) {
            throw NetErrors.raised(e, where);
        }
        var body = new HttpBody("the response from " + where);
        HttpResponse<HttpBody> response = answer(task, client.sendAsync(request, info -> body), where, limit);
        Resource.open(task, body);
        return ListValue.of((long) response.statusCode(), headers(response.headers()), body);
    }

    /** The client is the run's: not to be closed because this task has stopped waiting for it. */
    private record Prepared(HttpClient client) {}

    private static HttpResponse<HttpBody> answer(Task task, CompletableFuture<HttpResponse<HttpBody>> coming, String where,
            TimeLimit limit) {
        var arrival = new Arrival(task, "the response from ".concat(where));
        coming.whenComplete((response, error) -> arrival.ring());
        if (!arrival.await(limit.left(), () -> coming.cancel(true))) {
            throw limit.exceeded("waiting for the response from " + where);
        }
        try {
            return coming.join();
        } catch (CompletionException e) {
            throw failed(e.getCause(), where);
        }
    }

    private static Raised failed(Throwable cause, String where) {
        if (cause instanceof ConnectException e && e.getMessage() == null) {
            return new Raised(Catalog.CONNECTION_REFUSED, where);
        }
        if (cause instanceof IOException e) {
            String said = e.getMessage() == null ? "" : e.getMessage();
            boolean cut = said.contains("EOF") || said.contains("no bytes") || said.contains("closed");
            return cut ? new Raised(Catalog.CONNECTION_CUT, "the connection to " + where) : NetErrors.raised(e, where);
        }
        return NetErrors.raised(new IOException(cause), where);
    }

    /**
     * Checks the very addresses that Java's client is about to use: it looks the name up itself, in a cache that keeps these answers for longer than that takes.
     */
    private static void permit(Permissions permissions, URI uri) throws IOException {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        String host = uri.getHost();
        List<InetAddress> permitted = permissions.checkNet(host, port);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!permitted.contains(address) && !address.isLoopbackAddress()) {
                permissions.checkNet(address.getHostAddress(), port);
            }
        }
    }

    private static URI uri(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null && uri.getUserInfo() == null
                    && uri.getPort() <= 65_535) {
                return new URI(scheme, null, uri.getHost(), uri.getPort(), null, null, null).resolve(raw(uri));
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new Raised(Catalog.BAD_URL, url);
    }

    /** Path and query as they were written. */
    private static String raw(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static HttpRequest request(String method, URI uri, Object headers, Object body) {
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri).method(method, publisher(body));
            builder.version(uri.getScheme().equals("https") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
            if (!(headers instanceof MapValue map)) {
                throw Arguments.type("http.request", "headers", "a map", headers);
            }
            MapValue.Entries entries = map.entries();
            for (int i = 0; i < entries.keys().length; i++) {
                builder.header(Arguments.text(entries.keys()[i], "http.request", "headers"), Show.text(entries.values()[i]));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new Raised(Catalog.BAD_REQUEST, e.getMessage() == null ? method : e.getMessage());
        }
    }

    private static HttpRequest.BodyPublisher publisher(Object body) {
        if (body == Nil.NIL) {
            return HttpRequest.BodyPublishers.noBody();
        }
        if (body instanceof BytesValue bytes) {
            return HttpRequest.BodyPublishers.ofByteArray(bytes.toArray());
        }
        if (body instanceof String text) {
            return HttpRequest.BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
        }
        throw Arguments.type("http.request", "body", "a string, bytes, a list or a map", body);
    }

    private static MapValue headers(HttpHeaders headers) {
        var all = new MapValue();
        for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
            if (!header.getKey().startsWith(":")) {
                all.put(header.getKey().toLowerCase(Locale.ROOT), String.join(", ", header.getValue()));
            }
        }
        return all;
    }

    /** {@code target}, perhaps relative, as seen from {@code base}. */
    static String resolve(String base, String target) {
        try {
            return uri(base).resolve(new URI(target)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Raised(Catalog.BAD_URL, target);
        }
    }

    static boolean sameOrigin(String a, String b) {
        URI one = uri(a);
        URI other = uri(b);
        return one.getScheme().equals(other.getScheme()) && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }
}
