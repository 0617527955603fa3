package dev.conc.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts children as this process was started: the same Java, classes and library, and the flags of the launcher; a smaller heap to begin with, since there may be
 * many. The launcher names the cache of loaded classes that was trained for them ({@code conc.child.cache}), and {@code conc.child.options} adds flags, {@code conc.child.spares} limits the spares, and
 * {@code conc.child.patience} has a program wait so long for its children's processes, while they write a cache. With
 * {@code conc.child.trace} a child says on standard error what went wrong in conc itself.
 */
public final class SameInstallation implements ChildCommand {
    private static final String MAIN = "dev.conc.cli.ChildMain";

    private final List<String> words = new ArrayList<>();

    @Override
    public synchronized Process start(long maxMemory) throws IOException {
        if (words.isEmpty()) {
            assemble();
        }
        var all = new ArrayList<>(words);
        if (maxMemory > 0) {
            all.add(1, "-Xmx" + Math.max(maxMemory, 16L << 20));
        }
        return ChildCommand.of(all).start(maxMemory);
    }

    @Override
    public int spares() {
        return Integer.getInteger("conc.child.spares", Integer.MAX_VALUE);
    }

    @Override
    public long patience() {
        return Long.getLong("conc.child.patience", 0);
    }

    private void assemble() {
        words.add(System.getProperty("java.home") + "/bin/java");
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:NewSize=64m", "-XX:MaxRecursiveInlineLevel=0", "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", // what Java itself says must not get into the pipe
                "-Xlog:disable", "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"));
        String cache = System.getProperty("conc.child.cache", "");
        if (!cache.isEmpty()) {
            words.add("-XX:AOTCache=" + cache);
            words.add("-Dconc.child.cache=" + cache);
        }
        String library = System.getProperty("conc.library");
        if (library != null) {
            words.add("-Dconc.library=" + library);
        }
        String options = System.getProperty("conc.child.options", "").strip();
        if (!options.isEmpty()) {
            words.addAll(List.of(options.split("\\s+")));
        }
        if (System.getProperty("conc.child.trace") != null) {
            words.add("-Dconc.child.trace");
        }
        words.add("-D" + Child.PARENT + "=" + ProcessHandle.current().pid());
        String path = System.getProperty("java.class.path");
        if (SameInstallation.class.getClassLoader() == null) {
            words.add("-Xbootclasspath/a:" + path); // as the launcher does
        }
        words.addAll(List.of("-cp", path, MAIN));
    }
}
