package dev.conc.cli;

import dev.conc.io.SystemSignals;
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
        SystemSignals.ignore("INT"); // Ctrl-C at a terminal reaches the whole group of processes; what it does to this one, the parent says
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
}
