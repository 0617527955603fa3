package dev.conc.io;

import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.natives.Arguments;

/** What {@code fs} does with paths as texts: looks at nothing, and needs no permission. Paths have slashes on every system. */
final class PathNatives {
    private PathNatives() {}

    static TaskNative find(String name) {
        return switch (name) {
            case "name" -> (task, a) -> {
                String path = trimmed(Arguments.text(a[0], "fs.name", "path"));
                return path.substring(path.lastIndexOf('/') + 1);
            };
            case "parent" -> (task, a) -> {
                String path = trimmed(Arguments.text(a[0], "fs.parent", "path"));
                int slash = path.lastIndexOf('/');
                return slash < 0 ? "." : slash == 0 ? "/" : trimmed(path.substring(0, slash));
            };
            case "extension" -> (task, a) -> {
                String path = trimmed(Arguments.text(a[0], "fs.extension", "path"));
                String last = path.substring(path.lastIndexOf('/') + 1);
                int dot = last.lastIndexOf('.');
                return dot <= 0 ? "" : last.substring(dot);
            };
            default -> null;
        };
    }

    /** Without slashes at its end, which name the same. */
    private static String trimmed(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
