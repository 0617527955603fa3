package dev.conc.io;

import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskNative;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.natives.Arguments;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The module {@code fs}, and the methods of {@code File}. Each native checks its permission on the way to the file, off the event loop. */
final class FsNatives {
    /** How much is read at once, where the program does not say how much it wants. */
    private static final long USUAL_LIMIT = 100_000_000;
    private static final OpenOption[] READ = {StandardOpenOption.READ};
    private static final OpenOption[] WRITE = {StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING};
    private static final OpenOption[] APPEND = {StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND};

    private FsNatives() {}

    static TaskNative find(String name) {
        return switch (name) {
            case "read" -> (task, a) -> {
                long limit = limit("fs.read", a[1]);
                FileObject file = open(task, Arguments.text(a[0], "fs.read", "path"), READ, false);
                try {
                    return file.rest(task, limit);
                } finally {
                    file.close();
                }
            };
            case "readBytes" -> (task, a) -> {
                long limit = limit("fs.readBytes", a[1]);
                return content(task, Arguments.text(a[0], "fs.readBytes", "path"), limit);
            };
            case "write" -> (task, a) -> write(task, "fs.write", a, WRITE);
            case "append" -> (task, a) -> write(task, "fs.append", a, APPEND);
            case "lines" -> (task, a) -> open(task, Arguments.text(a[0], "fs.lines", "path"), READ, true);
            case "_open" -> (task, a) -> open(task, Arguments.text(a[0], "fs.open", "path"), mode(a[1]), false);
            case "list" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.list", "path");
                return at(task, path, p -> ListValue.of(p.checkRead(path).names().toArray()));
            };
            case "_entries" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.walk", "path");
                return at(task, path, p -> entries(p, path));
            };
            case "stat" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.stat", "path");
                return at(task, path, p -> stat(p.checkRead(path).attributes()));
            };
            case "exists" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.exists", "path");
                return at(task, path, p -> exists(p, path));
            };
            case "_unlink" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.remove", "path");
                return at(task, path, p -> {
                    p.checkWriteEntry(path).remove();
                    return Nil.NIL;
                });
            };
            case "mkdir" -> (task, a) -> {
                String path = Arguments.text(a[0], "fs.mkdir", "path");
                return at(task, path, p -> mkdir(p.checkWrite(path)));
            };
            case "rename" -> (task, a) -> {
                String from = Arguments.text(a[0], "fs.rename", "from");
                String to = Arguments.text(a[1], "fs.rename", "to");
                return at(task, from, p -> rename(p, from, to));
            };
            case "copy" -> (task, a) -> copy(task, Arguments.text(a[0], "fs.copy", "from"), Arguments.text(a[1], "fs.copy", "to"));
            case "tempFile" -> (task, a) -> temporary(task, Arguments.text(a[0], "fs.tempFile", "suffix"), false);
            case "tempFolder" -> (task, a) -> temporary(task, "", true);
            case "watch" -> (task, a) -> FolderWatch.open(task, Arguments.text(a[0], "fs.watch", "path"));
            default -> PathNatives.find(name);
        };
    }

    /** The methods of {@code File}. */
    static TaskNative file(String method) {
        return switch (method) {
            case "readLine" -> (task, a) -> {
                String line = file(a).line(task);
                return line == null ? Nil.NIL : line;
            };
            case "read" -> (task, a) -> file(a).rest(task, limit("File.read", a[1]));
            case "readBytes" -> (task, a) -> {
                boolean all = a[1] == Nil.NIL;
                long size = all ? -1 : Arguments.between(a[1], 0, Integer.MAX_VALUE - 8, "File.readBytes", "size");
                return file(a).bytes(task, size, all ? USUAL_LIMIT : Integer.MAX_VALUE);
            };
            case "write" -> (task, a) -> {
                file(a).write(task, data("File.write", a[1]));
                return Nil.NIL;
            };
            case "position" -> (task, a) -> file(a).position();
            case "seek" -> (task, a) -> {
                file(a).seek(Arguments.between(a[1], 0, Long.MAX_VALUE, "File.seek", "position"));
                return Nil.NIL;
            };
            case "size" -> (task, a) -> file(a).size(task);
            case "path" -> (task, a) -> file(a).written();
            case "close" -> (task, a) -> {
                file(a).close();
                return Nil.NIL;
            };
            case "isClosed" -> (task, a) -> file(a).isClosed();
            default -> null;
        };
    }

    private static FileObject file(Object[] arguments) {
        return (FileObject) arguments[0];
    }

    /** Something that reads or changes files, off the loop. */
    interface Work<T> {
        T with(Permissions permissions) throws IOException;
    }

    /** Does {@code work} on the file called {@code written}; what goes wrong is an IOError that names it. */
    static <T> T at(Task task, String written, Work<T> work) {
        Host host = Host.of(task);
        try {
            return Offload.brief(task, "the file " + Rule.quote(written), () -> work.with(host.permissions()));
        } catch (IOException e) {
            throw Failures.of(e, written);
        } catch (java.nio.file.InvalidPathException e) {
            throw new Raised(Catalog.FILE_TROUBLE, written,
                    "the system has no such names as it is set up: LC_ALL or LANG should end in UTF-8");
        }
    }

    private static OpenOption[] mode(Object mode) {
        String word = Arguments.text(mode, "fs.open", "mode");
        return switch (word) {
            case "read" -> READ;
            case "write" -> WRITE;
            case "append" -> APPEND;
            default -> throw new Raised(Catalog.BAD_VALUE, "fs.open", "mode", "“read”, “write” or “append”", word);
        };
    }

    private static long limit(String function, Object value) {
        return value == Nil.NIL ? USUAL_LIMIT : Arguments.between(value, 0, Long.MAX_VALUE, function, "limit");
    }

    static BytesValue data(String function, Object value) {
        if (value instanceof String text) {
            return BytesValue.encode(text);
        }
        if (value instanceof BytesValue bytes) {
            return bytes;
        }
        throw Arguments.type(function, "data", "a string or bytes", value);
    }

    /** All of a file that is not too large to be read at once. @throws Raised PermissionError, IOError */
    static BytesValue content(Task task, String path) {
        return content(task, path, USUAL_LIMIT);
    }

    private static BytesValue content(Task task, String path, long limit) {
        FileObject file = open(task, path, READ, false);
        try {
            return file.bytes(task, -1, limit);
        } finally {
            file.close();
        }
    }

    private static FileObject open(Task task, String path, OpenOption[] options, boolean closesAtEnd) {
        boolean reads = options == READ;
        Host host = Host.of(task);
        Permissions permissions = host.permissions();
        Target target = at(task, path, p -> reads ? p.checkRead(path) : permissions.checkWrite(path));
        boolean[] endless = {false};
        SeekableByteChannel channel;
        try {
            String what = "the file " + Rule.quote(path);
            endless[0] = Offload.brief(task, what, () -> isEndless(target, reads));
            Offload.Call<SeekableByteChannel> call = () -> target.open(options);
            channel = endless[0] ? Offload.lasting(task, what, -1, call, null) : Offload.brief(task, what, call);
        } catch (IOException e) {
            throw Failures.of(e, path);
        }
        return Resource.open(task, new FileObject(path, channel, endless[0], closesAtEnd));
    }

    /** Whether to open or read it may last; a folder is refused here, as some systems open it and fail later. */
    private static boolean isEndless(Target target, boolean reads) throws IOException {
        try {
            BasicFileAttributes attributes = target.attributes();
            if (attributes.isDirectory()) {
                throw new Raised(Catalog.FILE_IS_FOLDER, target.written());
            }
            return attributes.isOther();
        } catch (NoSuchFileException e) {
            if (reads) {
                throw e;
            }
            return false;
        }
    }

    private static Object write(Task task, String function, Object[] a, OpenOption[] options) {
        BytesValue data = data(function, a[1]);
        FileObject file = open(task, Arguments.text(a[0], function, "path"), options, false);
        try {
            file.write(task, data);
        } finally {
            file.close();
        }
        return Nil.NIL;
    }

    /** Lists {@code [name, kind]}, sorted; a link counts as one, wherever it leads. */
    private static Object entries(Permissions permissions, String path) throws IOException {
        var entries = new ListValue();
        Target folder = permissions.checkRead(path);
        for (String name : folder.names()) {
            try {
                BasicFileAttributes attributes = new Target(folder.path().resolve(name), folder.root(), path).attributes();
                entries.add(ListValue.of(name, attributes.isSymbolicLink() ? "link" : kind(attributes)));
            } catch (NoSuchFileException e) {
                // it has gone in the meantime
            }
        }
        return entries;
    }

    private static String kind(BasicFileAttributes attributes) {
        return attributes.isRegularFile() ? "file" : attributes.isDirectory() ? "folder" : "other";
    }

    private static Object stat(BasicFileAttributes attributes) {
        var map = new MapValue();
        map.put("kind", kind(attributes));
        map.put("size", attributes.size());
        map.put("modified", moment(attributes.lastModifiedTime()));
        map.put("created", moment(attributes.creationTime()));
        return map;
    }

    private static DurationValue moment(FileTime time) {
        return new DurationValue(time.to(java.util.concurrent.TimeUnit.NANOSECONDS));
    }

    private static Object exists(Permissions permissions, String path) throws IOException {
        try {
            return permissions.checkRead(path).exists();
        } catch (NoSuchFileException | java.nio.file.NotDirectoryException e) {
            return false;
        }
    }

    private static Object mkdir(Target target) throws IOException {
        try {
            Files.createDirectories(target.path());
        } catch (FileAlreadyExistsException e) {
            throw new Raised(Catalog.FILE_EXISTS, target.written());
        }
        return Nil.NIL;
    }

    private static Object rename(Permissions permissions, String from, String to) throws IOException {
        Target source = permissions.checkWriteEntry(from);
        permissions.checkReadEntry(from); // what is moved to another place can be read there
        Target goal = permissions.checkWriteEntry(to);
        source.attributes();
        try {
            source.moveTo(goal);
        } catch (NoSuchFileException e) {
            throw Failures.of(e, to);
        }
        return Nil.NIL;
    }

    private static Object copy(Task task, String from, String to) {
        if (at(task, from, p -> areOne(p.checkRead(from), p.checkWrite(to)))) {
            return Nil.NIL; // it would be emptied before it is read
        }
        FileObject source = open(task, from, READ, false);
        try {
            FileObject goal = open(task, to, WRITE, false);
            try {
                for (BytesValue part = source.bytes(task, 1 << 20, Long.MAX_VALUE); part.size() > 0; part = source.bytes(task, 1 << 20,
                        Long.MAX_VALUE)) {
                    goal.write(task, part);
                }
            } finally {
                goal.close();
            }
        } finally {
            source.close();
        }
        return Nil.NIL;
    }

    /** Whether both are the same file, perhaps under two names. */
    private static boolean areOne(Target one, Target other) throws IOException {
        Object key = one.attributes().fileKey();
        return other.exists() && (one.path().equals(other.path()) || key != null && key.equals(other.attributes().fileKey()));
    }

    /** Makes a file or folder that is removed at the end of the run, and that the program may use from now on. Returns its path. */
    private static Object temporary(Task task, String suffix, boolean folder) {
        Host host = Host.of(task);
        String place = System.getProperty("java.io.tmpdir");
        return at(task, place, permissions -> {
            Path in = permissions.checkWrite(place).path();
            if (suffix.indexOf('/') >= 0) {
                throw new Raised(Catalog.BAD_VALUE, "fs.tempFile", "suffix", "a text without /", suffix);
            }
            Path made = folder ? Files.createTempDirectory(in, "conc-") : Files.createTempFile(in, "conc-", suffix);
            host.temporary().add(made);
            permissions.grantTemporary(made);
            return made.toString();
        });
    }
}
