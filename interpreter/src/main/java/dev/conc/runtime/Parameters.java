package dev.conc.runtime;

import java.util.List;

/**
 * The parameters of something callable, as a caller needs them to match arguments: names in order, which have defaults, which takes the rest.
 *
 * @param rest the index of the parameter that takes all further positional arguments as a list, or -1; those after it are given by name only,
 *     as in {@code print(...values, sep = " ", end = "\n")}
 */
public record Parameters(List<String> names, boolean[] optional, int rest) {
    public static final Parameters NONE = new Parameters(List.of(), new boolean[0], -1);

    public int count() {
        return names.size();
    }
}
