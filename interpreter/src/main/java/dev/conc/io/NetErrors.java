package dev.conc.io;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What Java says of the network, in a learner's words. */
final class NetErrors {
    private NetErrors() {}

    /** The IOError for {@code e}; {@code name} is what it happened to: {@code the connection to …}. */
    static Raised raised(IOException e, String name) {
        String said = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        if (said.contains("too many open files")) {
            return new Raised(Catalog.TOO_MANY_OPEN, name);
        }
        if (e instanceof FileSystemException) {
            return Failures.of(e, name); // of a socket file
        }
        if (e instanceof UnknownHostException) {
            return new Raised(Catalog.UNKNOWN_HOST, host(e));
        }
        if (e instanceof SSLException) {
            return new Raised(Catalog.TLS_FAILED, name, reason(e));
        }
        if (e instanceof BindException) {
            boolean taken = said.contains("in use");
            return taken ? new Raised(Catalog.ADDRESS_IN_USE, name) : new Raised(Catalog.NETWORK_FAILED, name, reason(e));
        }
        if (e instanceof PortUnreachableException || e instanceof ConnectException && said.contains("refused")) {
            return new Raised(Catalog.CONNECTION_REFUSED, name);
        }
        if (e instanceof NoRouteToHostException || said.contains("unreachable")) {
            return new Raised(Catalog.UNREACHABLE, name);
        }
        if (said.contains("reset") || said.contains("broken pipe") || said.contains("aborted")) {
            return new Raised(Catalog.CONNECTION_CUT, name);
        }
        return new Raised(Catalog.NETWORK_FAILED, name, reason(e));
    }

    private static String host(IOException e) {
        String said = e.getMessage();
        int colon = said.indexOf(':');
        return colon < 0 ? said : said.substring(0, colon);
    }

    /** The innermost reason, without the names of Java's classes. */
    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null && last.getCause().getMessage() != null) {
            last = last.getCause();
        }
        return last.getMessage() == null ? "it failed" : last.getMessage();
    }
}
