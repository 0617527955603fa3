package dev.conc.session;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a program's file. */
public final class Scripts {
    private Scripts() {}

    /** A text, or why there is none; exactly one of the two is null. */
    public record Read(Source source, Problem problem) {}

    /** The text of {@code file}, called {@code name} in messages. */
    public static Read file(String name, Path file) {
        try {
            return text(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return new Read(null, Problem.of(Catalog.NO_SUCH_FILE, null, name, "check the spelling and the folder you are in"));
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "it is a folder"
                    : Files.isReadable(file) ? e.getMessage() : "its permissions do not allow it";
            return new Read(null, Problem.of(Catalog.UNREADABLE_FILE, null, name, why, ""));
        }
    }

    /** The text that {@code bytes} are, called {@code name} in messages. */
    public static Read text(String name, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var in = ByteBuffer.wrap(bytes);
            try {
                decoder.decode(in);
            } catch (CharacterCodingException e) {
                int line = 1;
                for (int i = 0; i < in.position(); i++) {
                    line += bytes[i] == '\n' ? 1 : 0;
                }
                return new Read(null, Problem.of(Catalog.NOT_UTF8, null, name, line));
            }
        }
        return new Read(Source.of(name, text.startsWith("\ufeff") ? text.substring(1) : text), null);
    }
}
