package dev.conc.io;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Addresses as text: {@code 127.0.0.1:80}, {@code [::1]:80}, {@code unix:/tmp/a}. */
final class Addresses {
    private Addresses() {}

    static String text(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            return text(inet.getAddress()) + ":" + inet.getPort();
        }
        if (address instanceof UnixDomainSocketAddress unix) {
            return "unix:" + unix.getPath();
        }
        return "nowhere";
    }

    private static String text(InetAddress address) {
        String host = host(address);
        return address instanceof Inet6Address ? "[" + host + "]" : host;
    }

    /** The address alone, without the brackets of version 6. */
    static String host(InetAddress address) {
        String host = address.getHostAddress();
        return address.isLoopbackAddress() && address instanceof Inet6Address ? "::1" : host;
    }
}
