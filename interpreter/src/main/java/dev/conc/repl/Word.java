package dev.conc.repl;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** The word before the cursor, as completion sees it: all of it is replaced, and nothing has to be quoted. */
record Word(String word, String line, int cursor) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return word.length();
    }

    @Override
    public int rawWordLength() {
        return word.length();
    }

    @Override
    public int wordCursor() {
        return word.length();
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word);
    }
}
