package dev.conc.io;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;

/** Java's HTTP clients of one run: one for each set of certificates that is trusted, with its connections. */
final class HttpClients {
    private final Map<String, HttpClient> clients = new HashMap<>();
    private boolean closed;

    /** The client that trusts {@code authority}, as {@link TlsWire#context}. @throws IOException if these are no certificates */
    synchronized HttpClient client(byte[] authority) throws IOException {
        if (closed) {
            throw new IOException("the run is over");
        }
        String key = authority == null ? "" : new String(authority, java.nio.charset.StandardCharsets.ISO_8859_1);
        HttpClient client = clients.get(key);
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY);
            if (authority != null) {
                builder.sslContext(TlsWire.context(authority));
            }
            client = builder.build();
            clients.put(key, client);
        }
        return client;
    }

    /** Cuts all connections. */
    synchronized void close() {
        closed = true;
        for (HttpClient client : clients.values()) {
            client.shutdownNow();
        }
    }
}
