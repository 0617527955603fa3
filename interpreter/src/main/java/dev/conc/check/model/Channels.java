package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Pending;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Channels. Fields: size (-1: unbounded), closed, error it failed with, name, then the messages in it. In a rendezvous (size 0) the sender acts: it is
 * enabled when somebody waits to receive, and ends that one's operation with its own.
 */
public final class Channels {
    static final int FIRST = 4;

    private Channels() {}

    private static long size(Primitive channel) {
        return (Long) channel.fields[0];
    }

    private static boolean isClosed(Primitive channel) {
        return channel.fields[1] == Boolean.TRUE;
    }

    /** In how many ways something can be sent; one more than none if it is closed: that raises. */
    public static int sendWays(Machine machine, Context task, Primitive channel) {
        if (isClosed(channel)) {
            return 1;
        }
        if (size(channel) == 0) {
            return Pending.receivers(machine, task, channel).size();
        }
        return size(channel) < 0 || channel.fields.length - FIRST < size(channel) ? 1 : 0;
    }

    public static void send(Machine machine, Context task, Primitive channel, Object value, int way) {
        if (isClosed(channel)) {
            throw new Raised(Catalog.SEND_ON_CLOSED, Wording.what(channel));
        }
        if (size(channel) == 0) {
            Pending.receivers(machine, task, channel).get(way).complete(machine, value);
            return;
        }
        channel.fields = Arrays.copyOf(channel.fields, channel.fields.length + 1);
        channel.fields[channel.fields.length - 1] = value;
    }

    public static int receiveWays(Primitive channel) {
        return channel.fields.length > FIRST || isClosed(channel) ? 1 : 0;
    }

    /** A message; null where the channel is closed and empty, and did not fail. */
    public static Object receive(Machine machine, Primitive channel) {
        if (channel.fields.length > FIRST) {
            List<Object> fields = new ArrayList<>(Arrays.asList(channel.fields));
            Object value = fields.remove(FIRST);
            channel.fields = fields.toArray();
            return value;
        }
        if (channel.fields[2] != null) {
            throw machine.thrown(channel.fields[2]);
        }
        return null;
    }

    private static Object received(Machine machine, Primitive channel) {
        Object value = receive(machine, channel);
        if (value == null) {
            throw new Raised(Catalog.RECEIVE_ON_CLOSED, Wording.what(channel));
        }
        return value;
    }

    /** The same for a select. */
    public static Object receiveOrRaise(Machine machine, Primitive channel) {
        return received(machine, channel);
    }

    static final Operation SEND = new Timed(2) {
        @Override
        String doing(Object[] arguments) {
            return "sending on " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            return sendWays(machine, task, (Primitive) arguments[0]);
        }

        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            send(machine, task, (Primitive) arguments[0], arguments[1], way);
            return Nil.NIL;
        }
    };

    /** Waits for a message. */
    private abstract static class Receiving extends Timed {
        Receiving(int limit) {
            super(limit);
        }

        @Override
        String doing(Object[] arguments) {
            return "waiting for a message on " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            return receiveWays((Primitive) arguments[0]);
        }
    }

    static final Operation RECEIVE = new Receiving(1) {
        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            return received(machine, (Primitive) arguments[0]);
        }
    };

    /** {@code _take(noted)}: receives, and puts what it has into an atomic in the same step; nil where the channel is closed and empty. */
    static final Operation TAKE = new Receiving(-1) {
        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            Object value = receive(machine, (Primitive) arguments[0]);
            if (value == null) {
                return Nil.NIL;
            }
            ((Primitive) arguments[1]).fields[0] = value;
            return value;
        }
    };

    static final Operation TRY_SEND = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] arguments) {
            return Math.max(1, sendWays(machine, task, (Primitive) arguments[0]));
        }

        @Override
        public Object then(Machine machine, Context task, Object[] arguments, int way) {
            var channel = (Primitive) arguments[0];
            if (sendWays(machine, task, channel) == 0) {
                return false;
            }
            send(machine, task, channel, arguments[1], way);
            return true;
        }
    };

    static final Operation TRY_RECEIVE = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] arguments) {
            return Math.max(1, Pending.senders(machine, task, (Primitive) arguments[0]).size());
        }

        @Override
        public Object then(Machine machine, Context task, Object[] arguments, int way) {
            var channel = (Primitive) arguments[0];
            if (receiveWays(channel) > 0) {
                return received(machine, channel);
            }
            List<Pending> senders = Pending.senders(machine, task, channel);
            if (senders.isEmpty()) {
                return arguments[1];
            }
            Object value = senders.get(way).value();
            senders.get(way).complete(machine, Nil.NIL);
            return value;
        }
    };

    static Object close(Primitive channel, Object error) {
        if (!isClosed(channel)) {
            channel.fields[1] = true;
            channel.fields[2] = error;
        }
        return Nil.NIL;
    }

    static long count(Primitive channel) {
        return channel.fields.length - FIRST;
    }
}
