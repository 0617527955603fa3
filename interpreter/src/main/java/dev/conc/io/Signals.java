package dev.conc.io;

import dev.conc.concurrent.Channel;
import dev.conc.concurrent.Feed;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A signal of the system as a channel of its name. While the channel is open the signal does nothing else; but one that comes when the one before has not even been
 * received does what it always does: a program that does not listen can still be stopped by a second Ctrl-C.
 *
 * <p>By reflection: the class is the JDK's own, and javac warns of every use.
 */
final class Signals extends Feed {
    private final String name;
    private Object former;

    private Signals(Task task, String name) {
        super(task, "signal " + name);
        this.name = name;
    }

    /** @throws Raised ValueError if there is no such signal or the machine keeps it for itself */
    static Channel open(Task task, String name) {
        var signals = new Signals(task, name);
        Channel channel = signals.begin(task);
        try {
            signals.take();
        } catch (InvocationTargetException e) {
            signals.close();
            throw new Raised(Catalog.BAD_VALUE, "sys.signals", "name", "a signal that a program may take, such as “INT”, “TERM” or “HUP”",
                    name);
        } catch (ReflectiveOperationException e) {
            signals.close();
            throw new Raised(Catalog.FILE_TROUBLE, "signals", "this Java has none");
        }
        return channel;
    }

    private static Class<?> signal() throws ClassNotFoundException {
        return Class.forName("sun.misc.Signal");
    }

    private synchronized void take() throws ReflectiveOperationException {
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object mine = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        come(arguments[0]);
                        yield null;
                    }
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "the handler of a conc program";
                });
        former = set(mine);
    }

    private Object set(Object handler) throws ReflectiveOperationException {
        Class<?> handlers = Class.forName("sun.misc.SignalHandler");
        return signal().getMethod("handle", signal(), handlers).invoke(null, signal().getConstructor(String.class).newInstance(name),
                handler);
    }

    private void come(Object signal) throws ReflectiveOperationException {
        if (backlog() == 0) {
            put(name);
            return;
        }
        Object before;
        synchronized (this) {
            before = former;
        }
        Class.forName("sun.misc.SignalHandler").getMethod("handle", signal()).invoke(before, signal);
    }

    @Override
    protected synchronized void stop() {
        if (former != null) {
            try {
                set(former);
            } catch (ReflectiveOperationException e) {
                // it worked when the signal was taken
            }
            former = null;
        }
    }
}
