package dev.conc.cli;

import dev.conc.process.Child;
import dev.conc.process.SameInstallation;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** The process that {@code spawn process} starts. It talks with its parent on its standard streams, and is of no use to anybody else. */
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] words) {
        Thread.ofPlatform().daemon(true).name("signals").start(ChildMain::ignoreInterrupt);
        int code = 0;
        try {
            Child.run(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16),
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
                    new SameInstallation(), () -> Runtime.getRuntime().halt(0));
        } catch (Throwable failure) {
            if (System.getProperty("conc.child.trace") != null) {
                failure.printStackTrace();
            }
            code = 70;
        }
        Runtime.getRuntime().halt(code);
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
