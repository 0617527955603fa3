package dev.conc.repl;

import dev.conc.session.Inputs;
import dev.conc.source.Source;
import dev.conc.syntax.Lexeme;
import dev.conc.syntax.Lexer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Inputs written on a terminal: coloured, completed, of many lines, with a history that outlives the session. Alt-Enter adds a line, Ctrl-R
 * searches what was written before. The only class that knows JLine.
 */
public final class TerminalPrompt implements Prompt {
    private static final int INDENT = 4;
    /** Between two pictures, in ms. */
    private static final int WATCH_PAUSE = 250;

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean coloured;
    private Supplier<Inputs> inputs = () -> null;
    private boolean midLine;
    /** What is to be shown above the picture of a {@link #watch}; null while there is none. */
    private StringBuilder above;
    private volatile boolean interrupted;
    /** The greeting and the first prompt stand on the screen already, from before this was made. */
    private boolean announced;

    /**
     * @param history where inputs are kept; null: nowhere
     * @param announced whether {@link Prompt#GREETING} and the first prompt have been shown already, so that nobody waits for this to be made;
     *     what was typed meanwhile waits in the terminal
     * @throws IOException if there is no terminal
     */
    public TerminalPrompt(Path history, boolean coloured, boolean announced) throws IOException {
        this(Tty.open(System.getenv("TERM")), history, coloured);
        this.announced = announced;
    }

    /** On a terminal made elsewhere: in tests, on streams. */
    public TerminalPrompt(Terminal terminal, Path history, boolean coloured) {
        this.terminal = terminal;
        this.coloured = coloured;
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("conc").parser(new Reading())
                .highlighter(new Colours(coloured))
                .completer((line, parsed, candidates) -> complete(parsed, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .option(LineReader.Option.INSERT_TAB, true)
                .variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.INDENTATION, INDENT)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P … ");
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        this.reader = builder.build();
        reader.getWidgets().put("conc-new-line", () -> {
            reader.getBuffer().write("\n");
            return true;
        });
        closing("}", LineReader.INSERT_CLOSE_CURLY);
        closing(")", LineReader.INSERT_CLOSE_PAREN);
        closing("]", LineReader.INSERT_CLOSE_SQUARE);
        KeyMap<Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
        keys.bind(new Reference("conc-new-line"), KeyMap.alt('\r'), KeyMap.alt('\n'));
        // whatever mode the terminal is in
        keys.bind(new Reference(LineReader.UP_LINE_OR_SEARCH), "\033[A");
        keys.bind(new Reference(LineReader.DOWN_LINE_OR_SEARCH), "\033[B");
        keys.bind(new Reference(LineReader.FORWARD_CHAR), "\033[C");
        keys.bind(new Reference(LineReader.BACKWARD_CHAR), "\033[D");
        keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\033[H", "\033[1~");
        keys.bind(new Reference(LineReader.END_OF_LINE), "\033[F", "\033[4~");
    }

    /** JLine's widget takes spaces away before a closing bracket: right where the bracket begins its line, wrong anywhere else. */
    private void closing(String bracket, String widget) {
        reader.getWidgets().put("conc-" + widget, () -> {
            String before = reader.getBuffer().upToCursor();
            if (before.substring(before.lastIndexOf('\n') + 1).isBlank() && before.indexOf('\n') >= 0) {
                reader.callWidget(widget);
            } else {
                reader.getBuffer().write(bracket);
            }
            return true;
        });
        reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference("conc-" + widget), bracket);
    }

    /** Whose names are completed. */
    public void completing(Supplier<Inputs> session) {
        inputs = session;
    }

    @Override
    public String read(int number) throws Interrupted {
        try {
            freshLine();
            if (announced) {
                // what was typed since is drawn anew, and the line with it
                terminal.puts(Capability.carriage_return);
                terminal.puts(Capability.clr_eol);
                announced = false;
            }
            return reader.readLine(Prompt.mark(number, coloured));
        } catch (UserInterruptException e) {
            throw new Interrupted(e.getPartialLine().isBlank());
        } catch (EndOfFileException e) {
            return null;
        }
    }

    @Override
    public boolean confirm(String question) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            String answer = reader.readLine(question + " [y/n] ").strip();
            return answer.startsWith("y");
        } catch (UserInterruptException e) {
            return false;
        } catch (EndOfFileException e) {
            return true;
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
        }
    }

    @Override
    public void greet() {
        if (!announced) {
            show(GREETING);
        }
    }

    @Override
    public synchronized void show(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (above != null) {
            above.append(text);
            return;
        }
        try {
            if (reader.isReading()) {
                reader.printAbove(text);
                return;
            }
            terminal.writer().print(text);
            terminal.writer().flush();
            midLine = !text.endsWith("\n");
        } catch (IllegalStateException e) {
            // the terminal has been closed: the session is ending, and nobody is left to see it
        }
    }

    @Override
    public synchronized void freshLine() {
        if (midLine) {
            show("\n");
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, signal -> {
            interrupted = true;
            action.run();
        });
    }

    @Override
    public boolean isWaiting() {
        return false; // JLine's reading ends by Ctrl-C
    }

    @Override
    public void again() {
        // JLine draws it
    }

    @Override
    public int handOver(ProcessBuilder program) throws IOException {
        terminal.flush();
        return Handing.over(program);
    }

    @Override
    public boolean watch(Supplier<String> picture) {
        Attributes before = terminal.enterRawMode();
        interrupted = false;
        synchronized (this) {
            above = new StringBuilder();
        }
        int lines = 0;
        try {
            do {
                lines = redraw(picture.get(), lines);
            } while (!interrupted && terminal.reader().read(WATCH_PAUSE) == NonBlockingReader.READ_EXPIRED);
        } catch (IOException e) {
            // the terminal has gone: the next reading will find out
        } finally {
            synchronized (this) {
                String left = above.toString();
                above = null;
                show(left);
            }
            terminal.setAttributes(before);
        }
        return true;
    }

    /** Draws {@code picture} in the place of the one before, which has {@code lines} lines; returns how many it has itself. */
    private synchronized int redraw(String picture, int lines) {
        Size size = terminal.getSize();
        var out = new StringBuilder();
        if (lines > 0) {
            out.append("\r\033[").append(lines).append('A');
        }
        out.append("\033[J").append(above);
        if (!above.isEmpty() && above.charAt(above.length() - 1) != '\n') {
            out.append('\n');
        }
        above.setLength(0);
        int shown = 0;
        for (String line : (picture + "— any key ends this —").split("\n")) {
            if (shown < size.getRows() - 1) {
                out.append(new AttributedString(line).columnSubSequence(0, size.getColumns() - 1)).append('\n');
                shown++;
            }
        }
        terminal.writer().print(out);
        terminal.writer().flush();
        return shown;
    }

    @Override
    public int width() {
        return terminal.getSize().getColumns();
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        Inputs session = inputs.get();
        if (session == null) {
            return;
        }
        for (Completion.Candidate each : Completion.of(session, line.line().substring(0, line.cursor()))) {
            candidates.add(new Candidate(each.word(), each.word(), null, each.doc().isEmpty() ? null : each.doc(), null, null, false));
        }
    }

    /** Finds the word to be completed, and whether Enter may end the input. */
    private static final class Reading implements Parser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && Completeness.of(line) == Completeness.INCOMPLETE) {
                int open = Completeness.openBrackets(line);
                throw new EOFError(-1, -1, "more to come", "", open, null);
            }
            String before = line.substring(0, Math.min(cursor, line.length()));
            String word = before.substring(Completion.wordStart(before));
            return new Word(word, line, before.length());
        }

        @Override
        public boolean isEscapeChar(char c) {
            return false;
        }
    }

    private record Word(String word, String line, int cursor) implements CompletingParsedLine {
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

    /** Colours by the lexer's own cut. */
    private record Colours(boolean coloured) implements Highlighter {
        @Override
        public AttributedString highlight(LineReader reader, String buffer) {
            if (!coloured || buffer.startsWith(":")) {
                return new AttributedString(buffer);
            }
            List<Lexeme> lexemes = Lexer.lexemes(Source.of("input", buffer));
            Brackets.Pair pair = reader.getBuffer().length() == buffer.length()
                    ? Brackets.at(buffer, lexemes, reader.getBuffer().cursor()) : Brackets.NONE;
            var out = new AttributedStringBuilder();
            int at = 0;
            for (Lexeme lexeme : lexemes) {
                int start = lexeme.span().start();
                if (start >= at) {
                    out.append(buffer, at, start);
                    AttributedStyle style = start == pair.open() || start == pair.close() ? AttributedStyle.BOLD.underline()
                            : start == pair.alone() ? AttributedStyle.BOLD.foreground(AttributedStyle.RED) : style(lexeme.kind());
                    out.styled(style, buffer.substring(start, lexeme.span().end()));
                    at = lexeme.span().end();
                }
            }
            return out.append(buffer.substring(at)).toAttributedString();
        }

        private static AttributedStyle style(Lexeme.Kind kind) {
            AttributedStyle plain = AttributedStyle.DEFAULT;
            return switch (kind) {
                case KEYWORD -> plain.foreground(AttributedStyle.MAGENTA);
                case NUMBER -> plain.foreground(AttributedStyle.CYAN);
                case STRING -> plain.foreground(AttributedStyle.GREEN);
                case COMMENT -> plain.faint();
                case NAME, OPERATOR, PUNCTUATION -> plain;
            };
        }

        @Override
        public void setErrorPattern(Pattern pattern) {
            // errors are told, not coloured
        }

        @Override
        public void setErrorIndex(int index) {
            // errors are told, not coloured
        }
    }
}
