package dev.conc.check.code;

import dev.conc.analysis.ClassInfo;
import java.util.Map;

/** A class as its declaration makes it each time it runs. */
public record ClassCode(ClassInfo info, Code construction, Map<String, Code> methods) {
    /** Whether anything in it captures a variable, so that each run of the declaration makes a class of its own. */
    public boolean captures() {
        boolean any = !construction.info().captures().isEmpty();
        for (Code method : methods.values()) {
            any |= !method.info().captures().isEmpty();
        }
        return any;
    }

    /** The globals that its construction and its methods may read, as bits. */
    public long globals() {
        long all = construction.globals();
        for (Code method : methods.values()) {
            all |= method.globals();
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
