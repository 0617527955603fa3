package dev.conc.cli;

import dev.conc.process.Child;
import dev.conc.process.SameInstallation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.lang.reflect.Method;

/** The process that {@code spawn process} starts. It talks with its parent on its standard streams, and is of no use to anybody else. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] words) {
        Thread.ofPlatform().daemon(true).name("signals").start(ChildMain::ignoreInterrupt);
        int code = 0;
        try {
            Child.run(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16),
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
                    new SameInstallation(), ChildMain::killItself);
        } catch (Throwable failure) {
            if (System.getProperty("conc.child.trace") != null) {
                failure.printStackTrace();
            }
            code = 70;
        }
        Runtime.getRuntime().halt(code);
    }

    /**
     * Ends this process now, as SIGKILL does. Java's own end waits for threads that wait in the system, 300 ms, and for its compilers, 10 s; and its handle of this
     * process refuses to kill it, so that what that handle would use is called. Where a later JDK has it no more, Java's own end is what there is.
     */
    private static void killItself() {
        try {
            Method kill = Class.forName("java.lang.ProcessHandleImpl").getDeclaredMethod("destroy0", long.class, long.class, boolean.class);
            kill.setAccessible(true);
            kill.invoke(null, ProcessHandle.current().pid(), 0L, true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // see above
        }
        Runtime.getRuntime().halt(0);
    }

    /** Ctrl-C at a terminal reaches the whole group of processes; what it does to this one, the parent says. By reflection: the class is the JDK's own. */
    private static void ignoreInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ignore = handler.getField("SIG_IGN").get(null);
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance("INT"), ignore);
        } catch (ReflectiveOperationException e) {
            // then Ctrl-C ends it, which the parent is told
        }
    }
}
