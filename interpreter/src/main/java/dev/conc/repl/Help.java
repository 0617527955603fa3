package dev.conc.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code :help TOPIC} says, and the examples in it, which are inputs that can be run one after the other. From {@code help.txt} beside this
 * class: a topic begins with {@code == NAME}; a line with {@code > } begins an example, one with {@code . } goes on with it.
 *
 * @param text as it is shown
 */
record Help(String topic, String text, List<String> examples) {
    private static final int WIDTH = 80;

    /** The topics there are, in order. */
    static List<String> topics() {
        var names = new ArrayList<String>();
        for (Help help : all()) {
            names.add(help.topic());
        }
        return names;
    }

    /** What there is on {@code topic}, which may be shortened as long as it is clear; null if there is nothing. */
    static Help on(String topic) {
        Help found = null;
        for (Help help : all()) {
            if (help.topic().equals(topic)) {
                return help;
            }
            if (help.topic().startsWith(topic)) {
                if (found != null) {
                    return null;
                }
                found = help;
            }
        }
        return found;
    }

    private static List<Help> all() {
        var all = new ArrayList<Help>();
        for (String section : read().split("(?m)^== ")) {
            int end = section.indexOf('\n');
            if (end > 0) {
                all.add(section(section.substring(0, end).strip(), section.substring(end + 1).strip()));
            }
        }
        return all;
    }

    private static Help section(String topic, String body) {
        var text = new StringBuilder();
        var examples = new ArrayList<String>();
        for (String line : body.split("\n")) {
            if (line.startsWith("> ")) {
                examples.add(line.substring(2));
                text.append("    ").append(line, 2, line.length());
            } else if (line.startsWith(". ")) {
                examples.add(examples.removeLast() + "\n" + line.substring(2));
                text.append("    ").append(line, 2, line.length());
            } else {
                wrap(line, text);
            }
            text.append('\n');
        }
        if (!examples.isEmpty()) {
            text.append("\n:example ").append(topic).append(" runs these lines\n");
        }
        return new Help(topic, text.toString(), examples);
    }

    private static void wrap(String line, StringBuilder out) {
        int begin = 0;
        while (line.length() - begin > WIDTH) {
            int space = line.lastIndexOf(' ', begin + WIDTH);
            out.append(line, begin, space).append('\n');
            begin = space + 1;
        }
        out.append(line, begin, line.length());
    }

    private static String read() {
        try (InputStream in = Help.class.getResourceAsStream("help.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
