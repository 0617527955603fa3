package dev.conc.io;

import java.util.LinkedHashSet;
import java.util.Set;

/** A process of the system and all it has started. */
public final class ProcessTree {
    private ProcessTree() {}

    /** Kills {@code root} and all below it, until nothing of that is left to be seen; what has cut itself loose from its parent before is not found. */
    public static void kill(ProcessHandle root) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        root.descendants().forEach(all::add);
        root.destroyForcibly();
        killAll(all);
    }

    /** The same without {@code root} itself. */
    public static void killBelow(ProcessHandle root) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        root.descendants().forEach(all::add);
        killAll(all);
    }

    private static void killAll(Set<ProcessHandle> all) {
        int before = -1;
        while (all.size() > before) {
            before = all.size();
            for (ProcessHandle each : Set.copyOf(all)) {
                each.descendants().forEach(all::add);
                each.destroyForcibly();
            }
        }
    }
}
