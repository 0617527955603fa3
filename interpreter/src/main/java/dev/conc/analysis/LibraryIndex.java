package dev.conc.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which file of the library declares which name: {@code index.txt}, so that only files with something needed are read.
 *
 * <p>A line is a file and the names it declares, as {@code math.conc: sqrt sin cos}. The files under {@code prelude/} make up the prelude;
 * any other {@code NAME.conc} is the module NAME.
 */
final class LibraryIndex {
    static final String PRELUDE = "prelude";

    private final Map<String, Map<String, String>> modules = new LinkedHashMap<>();

    LibraryIndex(String text) {
        int next;
        for (int line = 0; line < text.length(); line = next) {
            int end = text.indexOf('\n', line);
            end = end < 0 ? text.length() : end;
            next = end + 1;
            int colon = text.indexOf(':', line);
            if (colon >= 0 && colon < end) {
                String file = text.substring(line, colon);
                Map<String, String> names = modules.get(moduleOf(file));
                if (names == null) {
                    names = new HashMap<>();
                    modules.put(moduleOf(file), names);
                }
                int at = colon + 1;
                while (at < end) {
                    int stop = text.indexOf(' ', at);
                    stop = stop < 0 || stop > end ? end : stop;
                    if (stop > at) {
                        names.put(text.substring(at, stop), file);
                    }
                    at = stop + 1;
                }
            }
        }
    }

    static String moduleOf(String file) {
        return file.startsWith("prelude/") ? PRELUDE : file.substring(0, file.length() - ".conc".length());
    }

    /** The names of a module and the file of each; null if there is no such module. */
    Map<String, String> module(String name) {
        return modules.get(name);
    }

    /** All modules but the prelude. */
    List<String> modules() {
        var names = new ArrayList<>(modules.keySet());
        names.remove(PRELUDE);
        return names;
    }
}
