package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** One case of a {@code select}: receive, send, await or sleep; {@link #value} after it was chosen. Belongs to the task that selects. */
public final class SelectCase {
    /** Where it receives or sends; null for the others. */
    final Channel channel;
    final boolean sends;
    /** What it awaits; null for the others. */
    final Pending pending;
    /** How long it sleeps; 0 for the others. */
    final long nanos;
    /** A channel of another process; then {@code channel} is null. */
    final RemoteObject remote;
    private Object value;
    Party party;

    private SelectCase(Channel channel, boolean sends, Pending pending, long nanos, Object value) {
        this(channel, null, sends, pending, nanos, value);
    }

    private SelectCase(Channel channel, RemoteObject remote, boolean sends, Pending pending, long nanos, Object value) {
        this.remote = remote;
        this.channel = channel;
        this.sends = sends;
        this.pending = pending;
        this.nanos = nanos;
        this.value = value;
    }

    /** {@code case receiver.method(args)}. @throws Raised if that is nothing a select can choose */
    public static SelectCase of(Object receiver, String method, Object[] args) {
        if (receiver instanceof Channel channel) {
            if (method.equals("receive") && isEmpty(args, 0)) {
                return new SelectCase(channel, false, null, 0, Nil.NIL);
            }
            if (method.equals("send") && args.length > 0 && isEmpty(args, 1)) {
                return new SelectCase(channel, true, null, 0, args[0]);
            }
        }
        if (receiver instanceof RemoteObject remote && remote.typeName().equals("Channel")) {
            if (method.equals("receive") && isEmpty(args, 0)) {
                return new SelectCase(null, remote, false, null, 0, Nil.NIL);
            }
            if (method.equals("send") && args.length > 0 && isEmpty(args, 1)) {
                return new SelectCase(null, remote, true, null, 0, args[0]);
            }
        }
        throw new Raised(Catalog.CANNOT_SELECT, Types.name(receiver) + "." + method + "()");
    }

    /** Further arguments are time limits: a select has those as a case. */
    private static boolean isEmpty(Object[] args, int from) {
        for (int i = from; i < args.length; i++) {
            if (args[i] != Nil.NIL) {
                return false;
            }
        }
        return true;
    }

    /** {@code case await task}. @throws Raised if it is nothing that ends */
    public static SelectCase await(Object task) {
        if (task instanceof Pending pending) {
            return new SelectCase(null, false, pending, 0, Nil.NIL);
        }
        throw new Raised(Catalog.CANNOT_AWAIT, Types.described(task));
    }

    /** {@code case sleep(duration)}. @throws Raised if it is none */
    public static SelectCase sleep(Object duration) {
        if (duration instanceof DurationValue time) {
            return new SelectCase(null, false, null, Math.max(0, time.nanos()), Nil.NIL);
        }
        throw new Raised(Catalog.SLEEP_NEEDS_DURATION, Types.described(duration));
    }

    /** What was received, or the awaited result; nil for a send or a sleep. */
    public Object value() {
        return sends ? Nil.NIL : value;
    }

    Object toSend() {
        return value;
    }

    void received(Object received) {
        value = received;
    }

    boolean sleeps() {
        return channel == null && remote == null && pending == null;
    }
}
