package dev.conc.check;

import dev.conc.analysis.Program;
import dev.conc.analysis.Unit;
import dev.conc.check.code.CodeBase;
import dev.conc.check.explore.Explorer;
import dev.conc.check.explore.Sampler;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Unsupported;
import dev.conc.syntax.Stmt;
import java.util.List;
import java.util.regex.Pattern;

/** Checks programs: every interleaving, or as many as the bounds allow. */
public final class Checker {
    /** Livelocks in which the program could still come to an end are looked for where there are fewer states than this. */
    private static final int MOST_FOR_CYCLES = 200_000;

    private static final Pattern PROCESSES = Pattern.compile("rocess");
    /** What cancels tasks, in the language and in its library. */
    private static final Pattern CANCELLING = Pattern
            .compile("\\bcancel\\b|\\bscope\\b[^\\n]*\\{|\\b(race|any|each|all|settled)\\s*\\(|Pool\\s*\\(|Timer|\\bdaemon\\b|\\bexit\\b");
    /** What makes the time matter. */
    private static final Pattern TIME = Pattern.compile("\\b(import|from)\\s+(time|http)\\b");

    /** What makes the names of tasks matter. */
    private static final Pattern NAMES = Pattern.compile("\\.\\s*(name|holder)\\s*\\(|\\b(tasks|locks|ps)\\s*\\(");

    /** What tells whether a lock is held without waiting for it. */
    private static final Pattern LOOKING_AT_LOCKS = Pattern.compile("\\b(tryAcquire|available|holder|locks|tasks|ps)\\b");

    private Checker() {}

    public static CheckResult check(Program program, CheckOptions options) {
        return check(program, options, null);
    }

    /** {@code progress} may be null. */
    public static CheckResult check(Program program, CheckOptions options, Explorer.Progress progress) {
        long begun = System.nanoTime();
        Common common = common(program, options);
        var explorer = new Explorer(program, options, common, progress);
        try {
            explorer.run();
        } catch (Unsupported unsupported) {
            return new CheckResult(List.of(), List.of(), explorer.states(), explorer.transitions(), explorer.depth(), false,
                    unsupported.getMessage(), List.of(), unsupported.problem(), unsupported.wantsNames(), System.nanoTime() - begun);
        }
        List<Finding> findings = explorer.findings();
        if (explorer.stopped() == null && !options.endless() && !options.storeBuffers()
                && findings.stream().noneMatch(f -> f.kind() == Finding.Kind.LIVELOCK)
                && explorer.states() < MOST_FOR_CYCLES && explorer.hasCycle()) {
            Finding cycle = cycle(program, options);
            if (cycle != null) {
                findings.add(cycle);
                findings.sort((a, b) -> a.kind().compareTo(b.kind()));
            }
        }
        List<Outcome> outcomes = explorer.outcomes();
        String stopped = explorer.stopped() != null ? explorer.stopped() : examples(common);
        findings.addAll(Stated.in(program.main().source()).compare(outcomes, stopped == null, options.symmetry()));
        List<String> advice = stopped == null ? List.of() : explorer.stopped() != null ? explorer.advice()
                : List.of("To see everything, let choose([…]) stand for it, with the values that matter.");
        return new CheckResult(findings, outcomes, explorer.states(), explorer.transitions(), explorer.depth(), stopped == null, stopped,
                advice, null, false, System.nanoTime() - begun);
    }

    /** Runs the program many times in random orders instead; what is found is real, what is not found may be there. */
    public static CheckResult sample(Program program, CheckOptions wanted, Sampling sampling) {
        long begun = System.nanoTime();
        CheckOptions options = wanted.withSymmetry(false); // each task keeps its priority
        var sampler = new Sampler(program, options, common(program, options), sampling);
        try {
            sampler.run();
        } catch (Unsupported unsupported) {
            return new CheckResult(List.of(), List.of(), sampler.states(), sampler.steps(), sampler.longest(), false,
                    unsupported.getMessage(), List.of(), unsupported.problem(), unsupported.wantsNames(), System.nanoTime() - begun);
        }
        List<Finding> findings = sampler.findings();
        List<Outcome> outcomes = sampler.outcomes();
        findings.addAll(Stated.in(program.main().source()).compare(outcomes, false, options.symmetry()));
        var done = new Sampling(sampler.runs(), sampling.bugDepth(), sampling.seed());
        return new CheckResult(findings, outcomes, sampler.states(), sampler.steps(), sampler.longest(), false,
                done.text() + sampler.told(), List.of(), null, false, System.nanoTime() - begun);
    }

    /** Says of what only examples were looked at; null where it is nothing. */
    private static String examples(Common common) {
        List<String> examples = common.examples();
        if (examples.isEmpty()) {
            return null;
        }
        return "only examples were looked at of what can come from " + String.join(", ", examples.subList(0, Math.min(4, examples.size())))
                + (examples.size() > 4 ? " and " + (examples.size() - 4) + " more" : "");
    }

    /** Looks for fair cycles in a search of its own, in which each task stays the same from state to state. */
    private static Finding cycle(Program program, CheckOptions options) {
        CheckOptions plain = options.withSymmetry(false).withWorkers(1).withEndless(true).withLimits(MOST_FOR_CYCLES * 10, 0,
                options.maxMemory(),
                options.maxNanos());
        Explorer again = new Explorer(program, plain, common(program, plain), null).forCycles();
        again.run();
        return again.stopped() == null ? again.fairCycle() : null;
    }

    /** What machines for this program share: the same for a search and for the replay of what it found. */
    public static Common common(Program program, CheckOptions options) {
        var base = new CodeBase(program.library());
        base.declare(program.main());
        return new Common(base, options.callDepth(), hasInvariants(program.main()), options.reduction(), options.symmetry(),
                speaksOf(PROCESSES, program.main()), speaksOf(CANCELLING, program.main()), speaksOf(LOOKING_AT_LOCKS, program.main()),
                options.storeBuffers(),
                speaksOf(TIME, program.main()),
                options.names() || speaksOf(NAMES, program.main()));
    }

    /** Whether a text of the program has a word without which something can't be done: rather once too often. */
    private static boolean speaksOf(Pattern words, Unit unit) {
        if (words.matcher(unit.source().text()).find()) {
            return true;
        }
        for (Unit imported : unit.imports()) {
            if (speaksOf(words, imported)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInvariants(Unit unit) {
        for (Stmt statement : unit.statements()) {
            if (statement instanceof Stmt.Invariant) {
                return true;
            }
        }
        for (Unit imported : unit.imports()) {
            if (hasInvariants(imported)) {
                return true;
            }
        }
        return false;
    }
}
