package dev.conc.runtime;

import java.util.List;

/** The parameters of something callable, as a caller needs them to match arguments: names in order, which have defaults, whether the last takes the rest. */
public record Parameters(List<String> names, boolean[] optional, boolean rest) {
    public static final Parameters NONE = new Parameters(List.of(), new boolean[0], false);

    public int count() {
        return names.size();
    }
}
