package dev.conc.repl;

import dev.conc.analysis.Library;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.runtime.Nil;
import dev.conc.session.ExitCode;
import dev.conc.session.Inputs;
import dev.conc.session.Rounds;
import dev.conc.session.Scripts;
import dev.conc.session.Settings;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
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
    /** Repeated runs that take this much longer than they should are cancelled. */
    private static final int TOO_LONG = 10_000;
    /** What is typed at other prompts to leave or to learn, and meant here too as long as nothing is called so. */
    private static final List<String> HABITS = List.of("help", "exit", "quit");

    /**
     * What was run.
     *
     * @param name what messages call it, {@code [3]}; a file's is its own
     * @param worked it was not refused, did not fail and was not stopped
     */
    record Input(String name, String text, boolean worked) {}

    private final Prompt prompt;
    private final Library library;
    private final Settings settings;
    private final Path folder;
    private final Background output;
    private final List<String> history = new ArrayList<>();
    private final List<Input> all = new ArrayList<>();
    private final List<String> loaded = new ArrayList<>();
    private volatile Inputs inputs;
    private volatile Desk desk;
    private int width;
    private boolean timing;
    private boolean begun;
    private boolean failed;
    private boolean over;
    private volatile int interrupts;
    private volatile String lastDeadlock;

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
        desk = new Desk(this, prompt);
        inputs = new Inputs(library, folder.toAbsolutePath(), settings, output, this::tell, this::draw, desk.keyboard());
        desk.of(inputs);
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
        var survival = new Survival(this);
        if (file != null) {
            survival.of(() -> load(file));
        }
        Runnable step = this::step;
        while (!over) {
            survival.of(step);
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
                sayHowToLeave();
            }
            return;
        }
        if (text == null) {
            leave();
        } else if (!text.isBlank()) {
            for (String input : Pasted.inputs(text)) {
                perform(input);
            }
        }
    }

    private void sayHowToLeave() {
        say(Catalog.NOTHING_RUNS, "Ctrl-D or :quit leaves" + (inputs.tasks().list().isEmpty() ? "" : ", :tasks shows what goes on behind"));
    }

    /** Does what was typed: a command, {@code NAME?}, or an input. */
    void perform(String text) {
        String line = text.strip();
        history.add(text);
        String habit = line.endsWith("()") ? line.substring(0, line.length() - 2) : line;
        if (line.startsWith(":")) {
            new Commands(this, prompt).perform(line.substring(1).strip());
        } else if (HABITS.contains(habit) && inputs.module().global(habit) == null) {
            new Commands(this, prompt).perform(habit.equals("exit") ? "quit" : habit);
        } else if (line.length() > 1 && line.endsWith("?") && isName(line.substring(0, line.length() - 1).strip())) {
            new Commands(this, prompt).perform("doc " + line.substring(0, line.length() - 1));
        } else {
            long begin = System.nanoTime();
            evaluate(text, !line.endsWith(";"));
            if (timing && begun) {
                prompt.show("took " + Timing.time(System.nanoTime() - begin) + "\n");
            }
        }
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
    }

    /** Runs one input, and shows its value if that is wanted; false if it was refused, failed or was stopped. */
    boolean evaluate(String text, boolean shown) {
        String program = text.stripTrailing();
        while (program.endsWith(";")) {
            program = program.substring(0, program.length() - 1).stripTrailing();
        }
        String name = "[" + inputs.next() + "]";
        interrupts = 0;
        begun = inputs.begin(program);
        boolean worked = begun && finish(shown);
        failed |= !worked;
        all.add(new Input(name, program, worked));
        return worked;
    }

    /** Evaluates {@code expressions} as {@code rounds} says, hushed; false, and told, if nothing came of it. */
    boolean repeat(List<String> expressions, Rounds rounds) {
        output.hush(true);
        interrupts = 0;
        boolean stopped = false;
        try {
            if (!inputs.begin(expressions, rounds)) {
                return false;
            }
            long deadline = System.nanoTime() + TOO_LONG * 1_000_000L;
            desk.begin();
            while (!desk.await(50)) {
                if (interrupts == 0 && System.nanoTime() - deadline > 0) {
                    stopped = true;
                    inputs.cancel();
                } else if (interrupts > 1 || System.nanoTime() - deadline > STUBBORN * 1_000_000L) {
                    inputs.kill();
                }
            }
            inputs.finish();
        } finally {
            output.hush(false);
        }
        prompt.freshLine();
        desk.tell();
        if (inputs.hasFailed() || !rounds.hasFigures()) {
            say(Catalog.RAN_ONCE, interrupts > 0 ? "it was stopped" : stopped ? "it did not end" : "it failed");
            return false;
        }
        return true;
    }

    /** Waits for the input that has begun, and shows its value; false if it failed or was stopped. */
    private boolean finish(boolean shown) {
        long killed = 0;
        boolean left = false;
        desk.begin();
        while (!desk.await(200)) {
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
        prompt.freshLine();
        if (left) {
            say(Catalog.INPUT_LEFT);
        } else if (cancelled && inputs.hasFailed()) {
            prompt.show("stopped\n");
        } else if (shown && value != null && value != Nil.NIL) {
            prompt.show(Values.show(value, width > 0 ? width : prompt.width()) + "\n");
        }
        desk.tell();
        return !inputs.hasFailed();
    }

    private void interrupt() {
        if (inputs.isRunning()) {
            prompt.show("\n"); // after the ^C that a terminal echoes
        }
        interrupted();
    }

    /** Ctrl-C was pressed. */
    void interrupted() {
        boolean running = inputs.isRunning();
        interrupts++;
        if (running && interrupts == 1) {
            inputs.cancel();
        } else if (running) {
            inputs.kill();
        } else if (prompt.isWaiting()) {
            sayHowToLeave();
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
        loaded.remove(name);
        loaded.add(name);
        interrupts = 0;
        boolean worked = inputs.begin(read.source(), name) && finish(false);
        failed |= !worked;
        all.add(new Input(name, read.source().text(), worked));
    }

    /** Forgets everything. */
    void reset() {
        inputs.close();
        all.clear();
        loaded.clear();
        lastDeadlock = null;
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

    int width() {
        return width;
    }

    void timing(boolean now) {
        timing = now;
    }

    /** Whether the last input was run at all. */
    boolean hasBegun() {
        return begun;
    }

    boolean timing() {
        return timing;
    }

    Background output() {
        return output;
    }

    /** Where tasks get what they want to have typed. */
    Desk desk() {
        return desk;
    }

    /** How often Ctrl-C was pressed since the last input began. */
    int interrupts() {
        return interrupts;
    }

    /** Everything that was typed. */
    List<String> history() {
        return history;
    }

    /** What was run, in order. */
    List<Input> all() {
        return all;
    }

    /** What was run and worked. */
    List<Input> worked() {
        var worked = new ArrayList<Input>();
        for (Input input : all) {
            if (input.worked()) {
                worked.add(input);
            }
        }
        return worked;
    }

    /** What was run last; null if nothing was. */
    Input last() {
        return all.isEmpty() ? null : all.getLast();
    }

    /** The files loaded, each once, in the order of their last loading. */
    List<String> loaded() {
        return loaded;
    }

    Path folder() {
        return folder;
    }

    /** What stands in {@code ///} lines above the declaration of {@code name}; null if nothing does. */
    String documentation(String name) {
        Variable variable = inputs.module().global(name);
        if (variable == null || variable.place() == null) {
            return null;
        }
        for (Stmt statement : Parser.parse(variable.place().source()).statements()) {
            if (Checking.names(statement).contains(name)) {
                return switch (statement) {
                    case Stmt.Variable declared -> declared.doc();
                    case Stmt.Function declared -> declared.doc();
                    case Stmt.ClassDecl declared -> declared.doc();
                    default -> null;
                };
            }
        }
        return null;
    }

    /** The last deadlock that was ended by an error, drawn; null if there was none. */
    String lastDeadlock() {
        return lastDeadlock;
    }

    /** A deadlock was found: its circle is shown, before the error that ends it is told. From any thread. */
    private void draw(DeadlockReport report) {
        String picture = WaitGraph.of(report);
        if (!picture.isEmpty()) {
            lastDeadlock = picture;
            prompt.freshLine();
            prompt.show(picture);
        }
    }

    /** Shows a remark of the prompt's own, with its advice. */
    void say(Catalog entry, Object... arguments) {
        List<Object> list = List.of(arguments);
        prompt.freshLine();
        String help = entry.help(list);
        prompt.show(entry.text(list) + (help.isEmpty() ? "\n" : "; " + help + "\n"));
    }

    /** Tells a report, from any thread. */
    void tell(Report report) {
        output.flush();
        prompt.freshLine();
        prompt.show(new Renderer(settings.coloured()).render(report));
    }
}
