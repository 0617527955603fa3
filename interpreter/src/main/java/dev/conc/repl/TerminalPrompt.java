package dev.conc.repl;

import dev.conc.session.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Inputs written on a terminal: coloured, completed, of many lines, with a history that outlives the session. Alt-Enter adds a line, Ctrl-R
 * searches what was written before. Lines that a program reads have an editor of their own, without all that. With {@link Colours}, what knows JLine.
 */
public final class TerminalPrompt implements Prompt {
    private static final int INDENT = 4;
    /** Between two pictures, in ms. */
    private static final int WATCH_PAUSE = 250;
    private static final int LONGEST = 1_000;

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean coloured;
    private Supplier<Inputs> inputs = () -> null;
    /** Edits lines that are no inputs; null until the first. */
    private LineReader answers;
    /** The line that was begun, behind which text goes on; after {@value #LONGEST} characters just its end. */
    private final StringBuilder begun = new StringBuilder();
    /** Lines that were pasted with one that was asked for: the next ones asked for. */
    private final Deque<String> pasted = new ArrayDeque<>();
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
        usualKeys(reader);
        reader.getWidgets().put("conc-new-line", () -> {
            reader.getBuffer().write("\n");
            return true;
        });
        closing("}", LineReader.INSERT_CLOSE_CURLY);
        closing(")", LineReader.INSERT_CLOSE_PAREN);
        closing("]", LineReader.INSERT_CLOSE_SQUARE);
        KeyMap<Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
        keys.bind(new Reference("conc-new-line"), KeyMap.alt('\r'), KeyMap.alt('\n'));
    }

    /** Ctrl-Z, and the arrows, whatever mode the terminal is in. */
    private void usualKeys(LineReader reader) {
        KeyMap<Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
        if (terminal instanceof Tty tty) {
            keys.bind((Widget) () -> {
                tty.suspend();
                reader.callWidget(LineReader.REDRAW_LINE);
                return true;
            }, KeyMap.ctrl('Z'));
        }
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
            pasted.clear();
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
    public String ask(String question) throws Interrupted {
        if (!pasted.isEmpty()) {
            show(question + pasted.peek() + "\n");
            return pasted.poll();
        }
        try {
            String answer = answers().readLine(before(question).replace("%", "%%"));
            pasted.addAll(answer.lines().toList());
            return pasted.isEmpty() ? "" : pasted.poll();
        } catch (UserInterruptException e) {
            pasted.clear();
            throw new Interrupted(e.getPartialLine().isBlank());
        } catch (EndOfFileException | IllegalStateException e) { // or it has been closed
            return null;
        }
    }

    @Override
    public void drop() {
        Attributes before = terminal.enterRawMode(); // also what no Enter has ended
        try {
            while (terminal.reader().peek(1) >= 0) {
                terminal.reader().read();
            }
        } catch (IOException e) {
            // the terminal has gone, as the next reading will tell
        } finally {
            terminal.setAttributes(before);
        }
    }

    private synchronized LineReader answers() {
        if (answers == null) {
            answers = LineReaderBuilder.builder().terminal(terminal).appName("conc")
                    .parser((line, cursor, context) -> new Word("", line, Math.min(cursor, line.length())))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                    .option(LineReader.Option.INSERT_TAB, true)
                    .variable(LineReader.BELL_STYLE, "none")
                    .variable(LineReader.SECONDARY_PROMPT_PATTERN, "")
                    .build();
            usualKeys(answers);
            answers.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
                terminal.flush(); // with nothing to draw JLine leaves the beginning unsent until a key is pressed
                return true;
            });
        }
        return answers;
    }

    /** What is to be drawn before the answer: the line that was begun, which is drawn anew with it, and {@code question}, of which only the last line. */
    private synchronized String before(String question) {
        int end = question.lastIndexOf('\n') + 1;
        show(question.substring(0, end));
        String line = begun.toString();
        if (line.isEmpty() || !isPlain(line) || new AttributedString(line).columnLength() >= width()) {
            freshLine();
            line = "";
        } else {
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            begun.setLength(0);
        }
        return line + question.substring(end);
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                return false;
            }
        }
        return line.length() < LONGEST;
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
            LineReader open = reader.isReading() ? reader : answers != null && answers.isReading() ? answers : null;
            if (open != null) {
                open.printAbove(text);
                return;
            }
            terminal.writer().print(text);
            terminal.writer().flush();
            int end = text.lastIndexOf('\n') + 1;
            begun.delete(0, end > 0 ? begun.length() : Math.max(0, begun.length() - LONGEST)).append(text, end, text.length());
        } catch (IllegalStateException e) {
            // the terminal has been closed: the session is ending, and nobody is left to see it
        }
    }

    @Override
    public synchronized void freshLine() {
        if (!begun.isEmpty()) {
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
}
