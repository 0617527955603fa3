package dev.conc.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a course, by names with {@code /} between folders: in a folder, or packed with conc. */
public interface CourseFiles {
    /** The text of a file, null if there is none. */
    String read(String name);

    /** The names of what is directly in {@code folder}, in order, folders with a {@code /} at the end; null where that can't be known. */
    List<String> list(String folder);

    /** What to call {@code name} in messages. */
    String called(String name);

    /** The course that comes with conc. */
    static CourseFiles packed() {
        return new Packed();
    }

    static CourseFiles in(Path folder) {
        return new Folder(folder);
    }

    /** Files packed as resources, which can't be listed. */
    final class Packed implements CourseFiles {
        @Override
        public String read(String name) {
            try (InputStream in = CourseFiles.class.getResourceAsStream("/course/" + name)) {
                return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> list(String folder) {
            return null;
        }

        @Override
        public String called(String name) {
            return name;
        }
    }

    /** Files in a folder that a teacher works in. */
    record Folder(Path folder) implements CourseFiles {
        @Override
        public String read(String name) {
            Path file = folder.resolve(name);
            try {
                return Files.isRegularFile(file) ? Files.readString(file) : null;
            } catch (IOException e) {
                throw new LearnProblem("unreadable", called(name), e.getClass().getSimpleName());
            }
        }

        @Override
        public List<String> list(String name) {
            Path at = folder.resolve(name);
            if (!Files.isDirectory(at)) {
                return List.of();
            }
            var names = new ArrayList<String>();
            try (Stream<Path> files = Files.list(at)) {
                files.forEach(f -> names.add(f.getFileName() + (Files.isDirectory(f) ? "/" : "")));
            } catch (IOException e) {
                throw new LearnProblem("unreadable", called(name), e.getClass().getSimpleName());
            }
            names.removeIf(n -> n.startsWith("."));
            names.sort(null);
            return names;
        }

        @Override
        public String called(String name) {
            return folder.resolve(name).toString();
        }
    }
}
