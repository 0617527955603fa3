package dev.conc.runtime;

import dev.conc.syntax.Param;
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

    /** Those of a declaration. */
    public static Parameters of(List<Param> params) {
        if (params.isEmpty()) {
            return NONE;
        }
        String[] names = new String[params.size()];
        boolean[] optional = new boolean[names.length];
        int rest = -1;
        for (int i = 0; i < names.length; i++) {
            Param param = params.get(i);
            names[i] = param.name();
            optional[i] = param.initial() != null || param.rest();
            if (param.rest()) {
                rest = i;
            }
        }
        return new Parameters(List.of(names), optional, rest);
    }
}
