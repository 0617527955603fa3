package dev.conc.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/** Names and addresses of machines, brought into the one form in which they are compared. */
final class Hosts {
    private Hosts() {}

    /** {@code host} as it may be written: a name, an address in any of its forms, {@code localhost}; nothing is looked up. */
    static Name name(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        plain = plain.toLowerCase(Locale.ROOT);
        if (plain.endsWith(".") && plain.length() > 1) {
            plain = plain.substring(0, plain.length() - 1);
        }
        InetAddress literal = plain.equals("localhost") ? null : literal(plain);
        return literal != null ? name(literal) : new Name(plain, null);
    }

    static Name name(InetAddress address) {
        return new Name(address.getHostAddress(), address);
    }

    /** The address that {@code text} spells, also as 127.1, 0x7f000001 or ::ffff:127.0.0.1; null if it is a name. */
    private static InetAddress literal(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            try {
                return java.net.Inet4Address.ofPosixLiteral(text);
            } catch (IllegalArgumentException notOne) {
                return null;
            }
        }
    }

    /**
     * A host.
     *
     * @param text in lower case, without brackets or a dot at the end
     * @param address if it is written as an address; else null
     */
    record Name(String text, InetAddress address) {
        /** With the brackets that an address with colons needs before a port. */
        String written() {
            return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
        }

        boolean isAny() {
            return text.equals("*");
        }

        /** Whether it stands for every address of this machine at once. */
        boolean isEveryAddress() {
            return address != null && address.isAnyLocalAddress();
        }

        /** Whether it is known, without looking it up, to be one address, or several of this machine. */
        boolean isAddress() {
            return address != null || isThisMachine();
        }

        /** The machine itself, however it is written. To connect to “every address” is to connect to it. */
        private boolean isThisMachine() {
            return address != null ? address.isLoopbackAddress() || address.isAnyLocalAddress()
                    : text.equals("localhost") || text.endsWith(".localhost");
        }

        /** Whether this, as a rule, speaks of {@code other}. */
        boolean covers(Name other) {
            if (isAny()) {
                return true;
            }
            if (text.startsWith("*.")) {
                return other.address == null && other.text.endsWith(text.substring(1));
            }
            if (text.equals("localhost")) {
                return other.isThisMachine();
            }
            if (address != null && other.address != null) {
                return address.equals(other.address) || address.isLoopbackAddress() && other.isEveryAddress();
            }
            return address != null ? address.isLoopbackAddress() && other.isThisMachine() : text.equals(other.text);
        }

        /** Its addresses, looked up if need be; at least one. */
        List<InetAddress> addresses() throws IOException {
            if (address != null) {
                return List.of(address);
            }
            if (isThisMachine()) {
                return List.of(InetAddress.ofLiteral("127.0.0.1"));
            }
            if (text.isEmpty() || isAny()) {
                throw new UnknownHostException(text);
            }
            return List.of(InetAddress.getAllByName(text));
        }
    }
}
