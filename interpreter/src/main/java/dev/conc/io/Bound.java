package dev.conc.io;

import dev.conc.concurrent.Resource;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Something that has an address of this machine for others to reach it at: listeners, sockets for messages, HTTP servers. */
abstract class Bound extends Resource {
    private final String typeName;
    private final SocketAddress socket;
    private final String address;
    private final String name;

    /** {@code kind} is what messages call it, before “at …”. */
    Bound(String typeName, String kind, SocketAddress address) {
        this.typeName = typeName;
        this.socket = address;
        this.address = Addresses.text(address);
        this.name = kind + " at " + this.address;
    }

    /** 0 for a Unix socket. */
    final long port() {
        return socket instanceof InetSocketAddress inet ? inet.getPort() : 0;
    }

    /** As text. */
    final String address() {
        return address;
    }

    @Override
    protected final String what() {
        return name;
    }

    @Override
    public final String typeName() {
        return typeName;
    }

    @Override
    public final String show() {
        return typeName + "(" + address + (isClosed() ? ", closed)" : ")");
    }
}
