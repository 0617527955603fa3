package dev.conc.io;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file that {@link Permissions} has looked at. What is done to it here reaches exactly that one: below {@code root} every folder on the way is opened by itself,
 * from the one before and without following links, so that no link put there in the meantime leads elsewhere.
 *
 * @param path absolute, without links when it was looked at
 * @param root where to begin; null: links that have come since are no danger
 * @param written how the program called it, for messages
 */
public record Target(Path path, Path root, String written) {
    private static final LinkOption[] AS_IT_IS = {LinkOption.NOFOLLOW_LINKS};

    /** Something done to the file {@code name} in an open folder. */
    private interface InFolder<T> {
        T on(SecureDirectoryStream<Path> folder, Path name) throws IOException;
    }

    /** Something done by the path alone. */
    private interface ByPath<T> {
        T on(Path path) throws IOException;
    }

    /** Opens it as {@code options} say. */
    public SeekableByteChannel open(OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return reach((folder, name) -> folder.newByteChannel(name, all), p -> Files.newByteChannel(p, all));
    }

    /** What it is, how large, and when it was changed. */
    public BasicFileAttributes attributes() throws IOException {
        return reach((folder, name) -> folder.getFileAttributeView(name, BasicFileAttributeView.class, AS_IT_IS).readAttributes(),
                p -> Files.readAttributes(p, BasicFileAttributes.class, AS_IT_IS));
    }

    /** The names in the folder, sorted. */
    public List<String> names() throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries = reach((folder, name) -> folder.newDirectoryStream(name, AS_IT_IS),
                Files::newDirectoryStream)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        }
        names.sort(null);
        return names;
    }

    /** Removes the file, or the empty folder. */
    public void remove() throws IOException {
        boolean isFolder = attributes().isDirectory();
        reach((folder, name) -> {
            if (isFolder) {
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
            return null;
        }, p -> {
            Files.delete(p);
            return null;
        });
    }

    /** Whether anything is there. */
    public boolean exists() throws IOException {
        try {
            attributes();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Gives it the name and place of {@code to}, replacing what may be there. */
    public void moveTo(Target to) throws IOException {
        reach((from, name) -> to.reach((into, newName) -> {
            from.move(name, into, newName);
            return null;
        }, null), null);
    }

    private <T> T reach(InFolder<T> inFolder, ByPath<T> byPath) throws IOException {
        if (byPath != null && (root == null || path.equals(root))) {
            return byPath.on(path);
        }
        Path start = root == null || path.equals(root) ? path.getParent() : root;
        if (start == null) {
            throw new FileSystemException(written, null, "it is the root of all folders");
        }
        if (!(Files.newDirectoryStream(start) instanceof SecureDirectoryStream<Path> folder)) {
            throw new FileSystemException(written, null, "this system cannot open it safely");
        }
        try {
            Path steps = start.relativize(path);
            for (int i = 0; i < steps.getNameCount() - 1; i++) {
                SecureDirectoryStream<Path> next = folder.newDirectoryStream(steps.getName(i), AS_IT_IS);
                folder.close();
                folder = next;
            }
            return inFolder.on(folder, steps.getFileName());
        } finally {
            folder.close();
        }
    }
}
