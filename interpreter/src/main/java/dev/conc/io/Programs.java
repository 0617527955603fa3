package dev.conc.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the file that the name of a program stands for. */
final class Programs {
    private Programs() {}

    /**
     * The file that {@code name} means: on the search path, or from {@code folder} if it has a slash. Its folder is the real one; the file itself may be a link, since
     * some programs do what they are called by. Null if there is none.
     */
    static Path find(Path folder, String name) throws IOException {
        try {
            if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
                return located(folder.toAbsolutePath().resolve(name));
            }
            String search = System.getenv("PATH");
            for (String entry : (search == null ? "/usr/local/bin:/usr/bin:/bin" : search).split(File.pathSeparator)) {
                Path found = entry.isEmpty() || !Path.of(entry).isAbsolute() || name.isEmpty() ? null : located(Path.of(entry, name));
                if (found != null) {
                    return found;
                }
            }
            return null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path located(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isExecutable(file) || file.getParent() == null) {
            return null;
        }
        return file.getParent().toRealPath().resolve(file.getFileName());
    }

    /** Where {@code program}, perhaps a link, leads; itself if that is not to be found out. */
    static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException e) {
            return program;
        }
    }
}
