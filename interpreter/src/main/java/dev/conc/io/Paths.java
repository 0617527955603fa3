package dev.conc.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/** Finds where a path really leads: each link followed where it stands and each {@code ..} taken after that, as the operating system does. */
final class Paths {
    private static final int MOST_LINKS = 40;

    private Paths() {}

    /**
     * @param path absolute, without links; the file itself, and the folders at its end, need not exist
     * @param linked whether a link was followed
     * @param guarded whether it is, or leads through, a file by which the system shows processes or devices
     */
    record Real(Path path, boolean linked, boolean guarded) {}

    /** The real path of {@code written} itself, which may be a link: only the folders before it are followed. */
    static Real resolveEntry(Path folder, String written) throws IOException {
        Path start = folder.toAbsolutePath().resolve(written);
        Path name = start.getFileName();
        if (name == null || name.toString().equals("..") || name.toString().equals(".") || name.toString().isEmpty()) {
            return resolve(folder, written);
        }
        Real parent = resolve(folder, start.getParent().toString());
        Path end = parent.path().resolve(name);
        return new Real(end, parent.linked(), parent.guarded() || isGuarded(end));
    }

    /** Where {@code written}, from {@code folder}, leads. @throws IOException if it can lead nowhere: through a file, or a folder that is missing and left again */
    static Real resolve(Path folder, String written) throws IOException {
        Path start = folder.toAbsolutePath().resolve(written);
        Deque<Path> left = new ArrayDeque<>();
        push(left, start);
        Path at = start.getRoot();
        int links = 0;
        boolean missing = false;
        boolean guarded = false;
        while (!left.isEmpty()) {
            Path step = left.pop();
            String name = step.toString();
            if (name.equals(".") || name.isEmpty()) {
                continue;
            }
            if (name.equals("..")) {
                if (missing) {
                    throw new NoSuchFileException(written);
                }
                at = at.getParent() == null ? at : at.getParent();
                continue;
            }
            Path next = at.resolve(step);
            BasicFileAttributes attributes = missing ? null : attributes(next);
            if (attributes == null) {
                missing = true;
                at = next;
            } else if (attributes.isSymbolicLink()) {
                guarded |= isGuarded(next);
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(written);
                }
                Path target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? target.getRoot() : at;
                push(left, target);
            } else {
                if (!attributes.isDirectory() && !left.isEmpty()) {
                    throw new NotDirectoryException(next.toString());
                }
                at = next;
            }
            guarded |= isGuarded(at);
        }
        return new Real(at, links > 0, guarded);
    }

    private static void push(Deque<Path> left, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            left.push(path.getName(i));
        }
    }

    /** Those of a link itself; null if nothing is there. */
    private static BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * What shows memory, environment and open files of processes, the kernel and devices: with these, leave to read or write any file would be leave for everything.
     * The few devices that hold nothing are no danger, nor is what {@code /proc} tells about the machine.
     */
    private static boolean isGuarded(Path path) {
        if (path.startsWith("/dev")) {
            String name = path.toString();
            return !name.equals("/dev") && !name.equals("/dev/null") && !name.equals("/dev/zero") && !name.equals("/dev/random")
                    && !name.equals("/dev/urandom")
                    && !path.startsWith("/dev/shm");
        }
        if (path.startsWith("/proc") && path.getNameCount() > 1) {
            String name = path.getName(1).toString();
            return !(path.getNameCount() == 2
                    && (name.equals("cpuinfo") || name.equals("meminfo") || name.equals("loadavg") || name.equals("uptime")
                            || name.equals("version") || name.equals("stat")));
        }
        return path.startsWith("/sys") && path.getNameCount() > 1;
    }
}
