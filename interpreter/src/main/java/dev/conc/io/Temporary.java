package dev.conc.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files and folders that a run has made for the time it lasts. */
final class Temporary {
    private final List<Path> made = new ArrayList<>();

    synchronized void add(Path path) {
        made.add(path);
    }

    /** Removes what is still there; links are removed, not followed. */
    synchronized void close() {
        for (Path path : made) {
            try {
                remove(path);
            } catch (IOException e) {
                // the system's own clean-up gets what cannot be removed now
            }
        }
        made.clear();
    }

    /** Removes a file, or a folder with all that is in it. */
    static void remove(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
