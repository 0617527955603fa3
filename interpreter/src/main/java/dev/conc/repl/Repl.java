package dev.conc.repl;

import dev.conc.analysis.Library;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.runtime.Nil;
import dev.conc.session.ExitCode;
import dev.conc.session.Inputs;
import dev.conc.session.Scripts;
import dev.conc.session.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop: reads an input, runs it, shows its value; commands and Ctrl-C on the side.
 *
 * <p>An input ends by its end, its error, Ctrl-C (its tasks are cancelled) or a second Ctrl-C (they are ended whatever they do). An input
 * that does not even obey that is left behind after {@value #STUBBORN} ms.
 */
public final class Repl {
    private static final int STUBBORN = 1_500;

    private final Prompt prompt;
    private final Library library;
    private final Settings settings;
    private final Path folder;
    private final Background output;
    private final List<String> history = new ArrayList<>();
    private Inputs inputs;
    private int width;
    private boolean failed;
    private boolean over;
    private volatile int interrupts;

    /** {@code folder} is where imported and loaded files are found. */
    public Repl(Prompt prompt, Library library, Settings settings, Path folder) {
        this.prompt = prompt;
        this.library = library;
        this.settings = settings;
        this.folder = folder;
        this.output = new Background(prompt, settings.coloured());
        begin();
    }

    private void begin() {
        inputs = new Inputs(library, folder.toAbsolutePath(), settings, output, this::tell);
        output.of(inputs);
    }

    /** The session's inputs; another one after {@code :reset}. */
    public Inputs inputs() {
        return inputs;
    }

    /**
     * Runs {@code file}, if it is not null, and then what is read, until the end or {@code :quit}. Returns the exit code: where nobody
     * watches, 1 if an input failed.
     */
    public int run(String file) {
        prompt.onInterrupt(this::interrupt);
        prompt.greet();
        if (file != null) {
            load(file);
        }
        while (!over) {
            step();
        }
        inputs.close();
        output.flush();
        return failed && !prompt.isWatched() ? ExitCode.FAILED : ExitCode.FINE;
    }

    private void step() {
        String text;
        try {
            text = prompt.read(inputs.next());
        } catch (Prompt.Interrupted e) {
            if (e.isBlank()) {
                boolean idle = inputs.tasks().list().isEmpty();
                prompt.show("nothing runs here; Ctrl-D or :quit leaves" + (idle ? "\n" : ", :tasks shows what goes on behind\n"));
            }
            return;
        }
        if (text == null) {
            leave();
        } else if (!text.isBlank()) {
            perform(withoutPrompts(text));
        }
    }

    /** Does what was typed: a command, {@code NAME?}, or an input. */
    private void perform(String text) {
        String line = text.strip();
        history.add(text);
        if (line.startsWith(":")) {
            new Commands(this, prompt).perform(line.substring(1).strip());
        } else if (line.length() > 1 && line.endsWith("?") && isName(line.substring(0, line.length() - 1).strip())) {
            new Commands(this, prompt).perform("doc " + line.substring(0, line.length() - 1));
        } else {
            evaluate(text, !line.endsWith(";"));
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && c != '.') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Runs one input, and shows its value if that is wanted. */
    void evaluate(String text, boolean shown) {
        String program = text.stripTrailing();
        while (program.endsWith(";")) {
            program = program.substring(0, program.length() - 1).stripTrailing();
        }
        boolean begun = inputs.begin(program);
        failed |= !begun;
        if (begun) {
            finish(shown);
        }
    }

    private void finish(boolean shown) {
        interrupts = 0;
        long killed = 0;
        boolean left = false;
        while (!inputs.await(200)) {
            long now = System.nanoTime();
            if (interrupts > 1) {
                killed = killed == 0 ? now : killed;
                if (now - killed > STUBBORN * 1_000_000L) {
                    left = true;
                    break;
                }
            }
        }
        boolean cancelled = interrupts > 0;
        Object value = inputs.finish();
        failed |= inputs.hasFailed();
        prompt.freshLine();
        if (left) {
            prompt.show("it does not stop, and goes on behind the prompt\n");
        } else if (cancelled && inputs.hasFailed()) {
            prompt.show("stopped\n");
        } else if (shown && value != null && value != Nil.NIL) {
            prompt.show(Values.show(value, width > 0 ? width : prompt.width()) + "\n");
        }
    }

    private void interrupt() {
        if (inputs.isRunning()) {
            prompt.show("\n"); // after the ^C that a terminal echoes
            if (++interrupts == 1) {
                inputs.cancel();
            } else {
                inputs.kill();
            }
        }
    }

    /** Runs a file as one input. */
    void load(String name) {
        Scripts.Read read = Scripts.file(name, folder.resolve(name));
        if (read.problem() != null) {
            failed = true;
            tell(Report.of(read.problem()));
            return;
        }
        boolean begun = inputs.begin(read.source(), name);
        failed |= !begun;
        if (begun) {
            finish(false);
        }
    }

    /** Forgets everything. */
    void reset() {
        inputs.close();
        begin();
    }

    /** Leaves, unless tasks are at work and whoever sits there would rather stay. */
    void leave() {
        int alive = inputs.tasks().list().size();
        over = alive == 0 || prompt.confirm(alive == 1 ? "A task is still at work. Leave and cancel it?"
                : Values.counted(alive) + " tasks are still at work. Leave and cancel them?");
    }

    void width(int now) {
        width = now;
    }

    List<String> history() {
        return history;
    }

    Path folder() {
        return folder;
    }

    /** Tells a report, from any thread. */
    void tell(Report report) {
        output.flush();
        prompt.freshLine();
        prompt.show(new Renderer(settings.coloured()).render(report));
    }

    /** A pasted piece of a session without the prompts in it. */
    static String withoutPrompts(String text) {
        if (!text.matches("(?s)\\s*\\[\\d+\\]> .*")) {
            return text;
        }
        return text.replaceAll("(?m)^\\s*(\\[\\d+\\]> |… )", "");
    }
}
