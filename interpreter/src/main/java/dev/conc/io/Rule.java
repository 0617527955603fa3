package dev.conc.io;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One entry of a list of permissions.
 *
 * @param kind of what
 * @param written as it was typed
 * @param path the real path that a file or program has; null for the other kinds, and for a program that is not there
 * @param host for the net: in lower case, {@code *.} for any part before; null otherwise
 * @param port for the net; -1 for any
 */
record Rule(Permissions.Kind kind, String written, Path path, Hosts.Name host, int port) {
    /** Reads {@code value}, from the list of {@code option}. */
    static Rule of(Permissions.Kind kind, String option, String value, Path folder) throws Permissions.BadRule {
        try {
            return switch (kind) {
                case READ, WRITE -> new Rule(kind, value, Paths.resolve(folder, value).path(), null, -1);
                case RUN -> new Rule(kind, value, Programs.find(folder, value), null, -1);
                case ENV -> {
                    if (value.indexOf('=') >= 0 || value.indexOf('*') >= 0 && value.indexOf('*') < value.length() - 1) {
                        throw new Permissions.BadRule(option, value, kind.takes());
                    }
                    yield new Rule(kind, value, null, null, -1);
                }
                case NET -> value.startsWith("unix:") && value.length() > 5
                        ? new Rule(kind, value, Paths.resolve(folder, value.substring(5)).path(), null, -1) : net(kind, value);
            };
        } catch (IOException | IllegalArgumentException e) { // also a path that is none
            throw new Permissions.BadRule(option, value, kind.takes());
        }
    }

    private static Rule net(Permissions.Kind kind, String value) {
        String host = value;
        int port = -1;
        int colon = value.lastIndexOf(':');
        boolean bare = value.indexOf(':') != colon && !value.startsWith("["); // an IPv6 address without a port
        if (colon >= 0 && !bare && !value.endsWith("]")) {
            host = value.substring(0, colon);
            String digits = value.substring(colon + 1);
            if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(digits) > 65535) {
                throw new IllegalArgumentException(value);
            }
            port = Integer.parseInt(digits);
        }
        if (host.isEmpty() || host.indexOf('/') >= 0 || host.lastIndexOf('*') > 0
                || host.startsWith("*") && !host.equals("*") && !host.startsWith("*.")) {
            throw new IllegalArgumentException(value);
        }
        return new Rule(kind, value, null, Hosts.name(host), port);
    }

    /** Whether {@code real} is this file, or lies in this folder. */
    boolean covers(Path real) {
        return path != null && real.startsWith(path);
    }

    /**
     * Whether this allows {@code program}: by its own place and name, wherever links lead from there. Several programs may be one file that does what it is
     * called by, and leave for one of them is none for the others.
     */
    boolean allows(Path program) {
        return path != null && path.equals(program);
    }

    /** Whether this denies {@code program}: also under another name, and one that was not there yet when the denial was read. */
    boolean denies(Path program) {
        return path == null ? program.endsWith(Path.of(written).getFileName())
                : path.equals(program) || Programs.real(path).equals(Programs.real(program));
    }

    /** Whether this is a leave or denial for {@code name} and {@code to}, to connect to. */
    boolean covers(Hosts.Name name, int to) {
        return host != null && (port < 0 || port == to) && host.covers(name);
    }

    /** Whether this allows to listen at {@code name}: all addresses of the machine are more than each of them. */
    boolean allowsListening(Hosts.Name name, int at) {
        return host != null && (port < 0 || port == at)
                && (name.isEveryAddress() ? host.isEveryAddress() || host.isAny() : host.covers(name));
    }

    /** Whether this denies it: all addresses are also the one that is denied. */
    boolean deniesListening(Hosts.Name name, int at) {
        return host != null && (port < 0 || port == at) && (host.covers(name) || name.isEveryAddress() && host.isAddress());
    }

    boolean coversSocket(Path real) {
        return kind == Permissions.Kind.NET && path != null && real.equals(path);
    }

    /** Whether {@code name} is the variable or program of this rule, which may end in {@code *} for any rest. */
    boolean names(String name) {
        return written.endsWith("*") && kind == Permissions.Kind.ENV ? name.startsWith(written.substring(0, written.length() - 1))
                : name.equals(written);
    }

    /** As another process has to be told, which may be in another folder. */
    String exact() {
        if (path == null) {
            return written.toLowerCase(Locale.ROOT).equals(written) || host == null ? written : written.toLowerCase(Locale.ROOT);
        }
        return host == null && kind == Permissions.Kind.NET ? "unix:" + path : path.toString();
    }

    static String quote(String text) {
        return "“" + text + "”";
    }
}
