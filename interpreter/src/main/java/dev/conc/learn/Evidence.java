package dev.conc.learn;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.concurrent.Options;
import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be found out about one answer: from its text, by the checker, by running it. Each is found out when it is first asked for. */
final class Evidence {
    /** How many nanoseconds a learner waits for a clear answer. */
    static final long LEARNER = 1_500_000_000L;
    /** For tests, also on a machine that does much else. */
    static final long PATIENT = 20_000_000_000L;
    private static final long MOST_STATES = 100_000;
    private static final int MOST_RUNS = 5;

    private final Exercise exercise;
    private final Answer answer;
    private final Path folder;
    private final boolean coloured;
    private final long patience;
    private final Map<String, Evidence> trials = new HashMap<>();
    private boolean loaded;
    private Program program;
    private String problems = "";
    private CheckResult checked;
    private Run run;
    private long best = Long.MAX_VALUE;
    private double speedUp;
    private long shortestStart = Long.MAX_VALUE;
    private long shortest = Long.MAX_VALUE;
    private OrderedWalk walk;

    /** One run: how it ended, as an outcome of the checker is written, what it told besides, and how long it took. */
    record Run(String ending, String told, long nanos) {}

    /** {@code folder} is where the answer's imports are found, {@code patience} how many nanoseconds a search may take, and half of what a run may. */
    Evidence(Exercise exercise, Answer answer, Path folder, boolean coloured, long patience) {
        this.patience = patience;
        this.exercise = exercise;
        this.answer = answer;
        this.folder = folder;
        this.coloured = coloured;
    }

    Answer answer() {
        return answer;
    }

    /** The same answer with another scenario in place of the one that is given. */
    Evidence trial(String name) {
        return trials.computeIfAbsent(name, n -> new Evidence(exercise, answer.with(exercise.trial(n)), folder, coloured, patience));
    }

    /** The program; null if the text has errors. */
    Program program() {
        if (!loaded) {
            loaded = true;
            var told = new Memory();
            program = new Session(told, Settings.DEFAULT.coloured(coloured)).load(answer.source(), folder);
            problems = told.err.toString();
        }
        return program;
    }

    /** What is wrong with the text, and warnings. */
    String problems() {
        program();
        return problems;
    }

    int count(String phrase) {
        return answer.count(phrase);
    }

    /** What the checker says; throws {@link Refused} where there is no program to look at. */
    CheckResult check() {
        if (checked == null) {
            if (program() == null) {
                throw new Refused(this);
            }
            checked = Checker.check(program, options());
        }
        return checked;
    }

    /** How the checker looks at answers. */
    CheckOptions options() {
        return CheckOptions.standard().withLimits(MOST_STATES, 0, 0, patience).withStoreBuffers(exercise.storeBuffers());
    }

    /** The first finding of one of these kinds; null if there is none. */
    Finding finding(Set<Finding.Kind> kinds) {
        for (Finding finding : check().findings()) {
            if (kinds.contains(finding.kind())) {
                return finding;
            }
        }
        return null;
    }

    /** All ways in which the program ends, without the spaces at their ends. */
    List<String> outcomes() {
        var texts = new ArrayList<String>();
        for (Outcome outcome : check().outcomes()) {
            if (!texts.contains(outcome.text().strip())) {
                texts.add(outcome.text().strip());
            }
        }
        return texts;
    }

    /** A run of the program. */
    Run run() {
        if (run == null) {
            run = run(answer.source());
        }
        return run;
    }

    private Run run(Source source) {
        var told = new Memory();
        // as for any program that nobody trusts: no permission, and the launcher limits the memory
        var limits = new Options(1_000, 200, Options.OnDeadlock.STOP, 2 * patience, 100_000_000L, 2, 1_000_000, -1);
        var session = new Session(told, new Settings(limits, null, false, false, List.of()));
        long begun = System.nanoTime();
        int code = session.run(source, folder);
        long nanos = System.nanoTime() - begun;
        String printed = String.join(" / ", told.out.toString().strip().split("\n"));
        String ending = code == ExitCode.FINE ? printed : code == 3 ? "deadlock" : "error";
        return new Run(ending, told.err.toString(), nanos);
    }

    /** The shortest time of a run that ends well; runs again, some times at most, until one takes no longer than {@code enough}. */
    long bestRun(long enough) {
        for (int i = 0; i < MOST_RUNS && best > enough; i++) {
            Run one = i == 0 ? run() : run(answer.source());
            best = Math.min(best, one.nanos());
        }
        return best;
    }

    /**
     * How many times faster than the start the answer runs: the shortest times of some runs of both are compared, since whatever else the machine does can
     * only add to them. Measures at least twice, and no more once it is {@code enough}.
     */
    double speedUp(double enough) {
        for (int i = 0; i < MOST_RUNS && (i < 2 || speedUp < enough); i++) {
            shortestStart = Math.min(shortestStart, run(Source.of("start", exercise.start())).nanos());
            shortest = Math.min(shortest, run(answer.source()).nanos());
            speedUp = (double) shortestStart / shortest;
        }
        return speedUp;
    }

    /** The program walked through in the learner's order. */
    OrderedWalk walk() {
        if (walk == null) {
            if (program() == null) {
                throw new Refused(this);
            }
            List<String> order = answer.order();
            walk = new OrderedWalk(program, options().withSymmetry(false), order == null ? List.of() : order);
        }
        return walk;
    }

    /** There is no program to find something out about: its text has errors. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Evidence evidence;

        Refused(Evidence evidence) {
            super(null, null, false, false);
            this.evidence = evidence;
        }

        Evidence evidence() {
            return evidence;
        }
    }

    /** What a program says, kept. */
    private static final class Memory implements Output {
        private static final int MOST = 100_000;

        private final StringBuilder out = new StringBuilder();
        private final StringBuilder err = new StringBuilder();

        @Override
        public synchronized void out(String text) {
            if (out.length() < MOST) {
                out.append(text);
            }
        }

        @Override
        public synchronized void err(String text) {
            if (err.length() < MOST) {
                err.append(text);
            }
        }

        @Override
        public void flush() {}
    }
}
