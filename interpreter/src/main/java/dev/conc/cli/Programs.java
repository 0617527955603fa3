package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.session.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs that arguments name: files, and all {@code *.conc} files below folders, in order of their names. */
final class Programs {
    private Programs() {}

    /** A file and what it is called in messages: as it was typed. */
    record Program(String name, Path path) {}

    static List<Program> find(Path folder, List<String> operands) throws UsageError {
        var found = new ArrayList<Program>();
        for (String operand : operands) {
            Path path = folder.resolve(operand);
            if (Files.isDirectory(path)) {
                for (Path file : below(path)) {
                    String inside = path.relativize(file).toString();
                    found.add(new Program(operand.equals(".") ? inside : Path.of(operand).resolve(inside).toString(), file));
                }
            } else if (Files.exists(path)) {
                found.add(new Program(operand, path));
            } else {
                throw new UsageError(Catalog.NO_SUCH_FILE, operand, "check the spelling and the folder you are in");
            }
        }
        return found;
    }

    /** Not below hidden folders. */
    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".conc") && Files.isRegularFile(f) && !isHidden(folder.relativize(f))).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHidden(Path path) {
        for (Path part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** The text of {@code program}; a problem where there is none is told and null returned. */
    static dev.conc.source.Source read(Conc conc, Program program) {
        Scripts.Read read = Scripts.file(program.name(), program.path());
        if (read.problem() != null) {
            conc.tell(read.problem());
        }
        return read.source();
    }
}
