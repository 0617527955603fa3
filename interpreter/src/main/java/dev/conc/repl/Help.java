package dev.conc.repl;

import dev.conc.diagnostics.Suggest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code :help TOPIC} and {@code conc help TOPIC} say, and the examples in it, which are inputs that can be run one after the other. From {@code help.txt}
 * beside this class: a topic begins with {@code == NAME}, or {@code == NAME: WORD WORD}, words that it explains too; a line with {@code > } begins an example,
 * one with {@code . } goes on with it.
 *
 * @param words what else it explains: keywords, mostly
 * @param text as it is shown
 */
public record Help(String topic, List<String> words, String text, List<String> examples) {
    private static final int WIDTH = 80;

    /** The topics there are, in order. */
    public static List<String> topics() {
        var names = new ArrayList<String>();
        for (Help help : all()) {
            names.add(help.topic());
        }
        return names;
    }

    /** What there is on {@code topic}, which may be one of the words that a topic explains, or the beginning of just one topic; null if there is nothing. */
    public static Help on(String topic) {
        List<Help> all = all();
        for (Help help : all) {
            if (help.isOn(topic)) {
                return help;
            }
        }
        List<Help> meant = Suggest.meant(topic, all, Help::topic);
        return meant.size() == 1 ? meant.getFirst() : null;
    }

    /** Whether {@code word} is its name or one of the words it explains. */
    public boolean isOn(String word) {
        return topic.equals(word) || words.contains(word);
    }

    private static List<Help> all() {
        var all = new ArrayList<Help>();
        for (String section : read().split("(?m)^== ")) {
            int end = section.indexOf('\n');
            if (end > 0) {
                String[] title = section.substring(0, end).split(":? ");
                all.add(section(title, section.substring(end + 1).strip()));
            }
        }
        return all;
    }

    private static Help section(String[] title, String body) {
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
            text.append("\n:example ").append(title[0]).append(" at the prompt runs these lines\n");
        }
        return new Help(title[0], List.of(title).subList(1, title.length), text.toString(), examples);
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
