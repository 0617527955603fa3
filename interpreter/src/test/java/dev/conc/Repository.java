package dev.conc;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository is, for tests that read its files: tests run in its folder {@code interpreter}. */
public final class Repository {
    private Repository() {}

    public static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("grammar/src/main/antlr4"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IllegalStateException("not started inside the repository");
        }
        return at;
    }
}
