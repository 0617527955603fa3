package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/** What sizes containers and strings can have. */
public final class Sizes {
    private Sizes() {}

    /** {@code size} as Java's int; ValueError where no {@code container} can be so large. */
    public static int check(String container, long size) {
        if (size > ListValue.MAX_SIZE) {
            throw new Raised(Catalog.TOO_LARGE, container, size);
        }
        return (int) size;
    }
}
