package dev.conc.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.conc.concurrent.Channel;
import dev.conc.concurrent.ChannelEnd;
import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code HttpServer}: Java's small server, whose requests are handed to tasks one by one. Virtual threads of Java read the heads of requests. */
final class HttpServing extends Bound {
    private static final int BACKLOG = 4096;
    /** Requests that may wait for a task; further ones wait in their connections. */
    private static final int ROOM = 1024;

    private final HttpServer server;
    private final ExecutorService readers;
    private final Channel requests;
    private final ChannelEnd end;

    private HttpServing(Task task, HttpServer server) {
        super("HttpServer", "the HTTP server", server.getAddress());
        this.server = server;
        this.readers = Executors.newVirtualThreadPerTaskExecutor();
        this.requests = ChannelEnd.channel(task, "requests", ROOM);
        this.end = new ChannelEnd(task, requests);
        server.setExecutor(readers);
        server.createContext("/", this::hand);
        server.start();
    }

    /** Listens at {@code host}, which takes a permission. */
    static HttpServing open(Task task, String host, int port) {
        try {
            InetAddress at = Offload.lasting(task, "the address of " + host, -1, () -> Host.of(task).permissions().checkListen(host, port),
                    null);
            HttpServer server = Offload.brief(task, "a listener", () -> HttpServer.create(new InetSocketAddress(at, port), BACKLOG));
            return Resource.open(task, new HttpServing(task, server));
        } catch (IOException e) {
            throw NetErrors.raised(e, host + ":" + port);
        }
    }

    private void hand(HttpExchange exchange) {
        try {
            if (!end.send(new Exchange(exchange))) {
                exchange.close();
            }
        } catch (InterruptedException e) {
            exchange.close();
        }
    }

    /** The next request; null once it is closed. */
    Exchange next(Task task) {
        return (Exchange) requests.next(task);
    }

    @Override
    protected void release() {
        end.close(null);
        server.stop(0);
        readers.shutdownNow();
    }
}
