package dev.conc.io;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What goes wrong with files, in conc's words: each is an {@code IOError}. */
final class Failures {
    private Failures() {}

    /** What {@code e}, which happened to the file called {@code written}, is to a program. */
    static Raised of(IOException e, String written) {
        if (e instanceof NoSuchFileException) {
            return new Raised(Catalog.FILE_NOT_FOUND, written);
        } else if (e instanceof FileAlreadyExistsException) {
            return new Raised(Catalog.FILE_EXISTS, written);
        } else if (e instanceof NotDirectoryException) {
            return new Raised(Catalog.NOT_A_FOLDER, written);
        } else if (e instanceof DirectoryNotEmptyException) {
            return new Raised(Catalog.FOLDER_NOT_EMPTY, written);
        } else if (e instanceof AccessDeniedException) {
            return new Raised(Catalog.FILE_OF_OTHERS, written);
        } else if (e instanceof FileSystemLoopException) {
            return new Raised(Catalog.TOO_MANY_LINKS, written);
        } else if (e instanceof ClosedChannelException) {
            return new Raised(Catalog.USED_AFTER_CLOSE, "the file " + Rule.quote(written));
        }
        return said(e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : String.valueOf(e.getMessage()), written);
    }

    /** By what the system itself says. */
    private static Raised said(String reason, String written) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("is a directory")) {
            return new Raised(Catalog.FILE_IS_FOLDER, written);
        } else if (words.contains("not a directory")) {
            return new Raised(Catalog.NOT_A_FOLDER, written);
        } else if (words.contains("no space left") || words.contains("quota exceeded")) {
            return new Raised(Catalog.DISK_FULL, written);
        } else if (words.contains("not empty")) {
            return new Raised(Catalog.FOLDER_NOT_EMPTY, written);
        } else if (words.contains("too many levels of symbolic links")) {
            return new Raised(Catalog.FILE_OF_OTHERS, written); // a link that has come since the path was looked at
        } else if (words.contains("not permitted") || words.contains("permission denied") || words.contains("read-only")) {
            return new Raised(Catalog.FILE_OF_OTHERS, written);
        }
        return new Raised(Catalog.FILE_TROUBLE, written, words);
    }
}
