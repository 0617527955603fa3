package dev.conc.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the course's commands say in one language: the lines {@code key = text} of {@code words.LANGUAGE.txt}, with holes <code>{0} {1} …</code>
 * and {@code \n} for a new line. A language is added by adding its file.
 */
public final class Words {
    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** The words of {@code language}; null if conc does not speak it. */
    public static Words in(String language) {
        String name = "words." + language + ".txt";
        try (InputStream in = Words.class.getResourceAsStream(name)) {
            return in == null ? null : new Words(language, parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parse(String file) {
        var texts = new HashMap<String, String>();
        for (String line : file.split("\n")) {
            int equals = line.indexOf(" =");
            if (!line.startsWith("#") && equals > 0) {
                texts.put(line.substring(0, equals), line.substring(equals + 2).strip().replace("\\n", "\n"));
            }
        }
        return texts;
    }

    public String language() {
        return language;
    }

    /** The keys there are. */
    public Set<String> keys() {
        return texts.keySet();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text of {@code key}, filled in. */
    public String say(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("words." + language + ".txt lacks " + key);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }
}
