package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.eval.Portable;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayList;
import java.util.List;

/** Errors, stacks and reports on their way between processes. Places are told by the number of their text, which both sides have. */
final class Errors {
    private static final int NOWHERE = -1;
    private static final int LIBRARY = -2;
    /** So deep are errors attached to errors, and spawns within spawns, copied. */
    private static final int DEEPEST = 16;
    /** So many lines of a stack are copied: a recursion that has gone too deep has thousands that are alike. */
    private static final int LONGEST_STACK = 200;

    /**
     * What a task of the process that sends is called here.
     *
     * @param process the name of the process, for what its main task did; null: as there
     * @param spawned where it was spawned
     */
    record Naming(String process, Trace spawned) {
        static final Naming SAME = new Naming(null, null);

        String name(String task) {
            return process == null || task == null || task.equals(process) ? task : process + "/" + task;
        }
    }

    private Errors() {}

    // ---- places and stacks ----

    static void place(WireWriter out, Place place, Portable portable) {
        int number = place == null ? NOWHERE : portable.number(place.source());
        if (place != null && number < 0 && place.source().isLibrary()) {
            out.number(LIBRARY);
            out.text(place.source().name());
        } else {
            out.number(number);
        }
        if (place != null) {
            out.number(place.span().start());
            out.number(place.span().end());
        }
    }

    static Place place(WireReader in, Portable portable) {
        long number = in.number();
        if (number == NOWHERE) {
            return null;
        }
        Source source = number == LIBRARY ? portable.libraryText(in.text())
                : number >= 0 && number <= Integer.MAX_VALUE ? portable.source((int) number) : null;
        if (source == null) {
            throw new Malformed("a place in a text that the program does not have");
        }
        int start = in.natural();
        int end = in.natural();
        if (start > end || end > source.text().length()) {
            throw new Malformed("a place outside its text");
        }
        return source.place(new Span(start, end));
    }

    static void entries(WireWriter out, List<StackEntry> entries, Portable portable) {
        int count = Math.min(entries.size(), LONGEST_STACK);
        out.number(count);
        for (StackEntry entry : entries.subList(0, count)) {
            out.text(entry.function());
            // a place nobody has any more, of a console's input that was refused, is left out
            boolean known = entry.place() != null
                    && (entry.place().source().isLibrary() || portable.number(entry.place().source()) >= 0);
            place(out, known ? entry.place() : null, portable);
        }
    }

    static List<StackEntry> entries(WireReader in, Portable portable) {
        int count = in.count(2);
        var entries = new ArrayList<StackEntry>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new StackEntry(in.text(), place(in, portable)));
        }
        return entries;
    }

    static void trace(WireWriter out, Trace trace, Portable portable) {
        Trace at = trace;
        for (int depth = 0; depth < DEEPEST && at != null; depth++) {
            out.bool(true);
            entries(out, at.entries(), portable);
            out.bool(at.task() != null);
            if (at.task() != null) {
                out.text(at.task());
            }
            at = at.spawned();
        }
        out.bool(false);
    }

    static Trace trace(WireReader in, Portable portable, String process, Trace spawned) {
        return trace(in, portable, new Naming(process, spawned));
    }

    /** The trace, with names as {@code naming} says, and where the process was spawned below what its main task did. */
    static Trace trace(WireReader in, Portable portable, Naming naming) {
        var links = new ArrayList<Trace>();
        while (in.bool()) {
            if (links.size() == DEEPEST) {
                throw new Malformed("a stack of too many tasks");
            }
            List<StackEntry> entries = entries(in, portable);
            links.add(new Trace(entries, in.bool() ? naming.name(in.text()) : null, null));
        }
        Trace made = null;
        for (Trace link : links.reversed()) {
            boolean main = link.task() == null && naming.process != null;
            made = new Trace(link.entries(), main ? naming.process : link.task(), main ? naming.spawned : made);
        }
        return made;
    }

    // ---- errors ----

    /** Writes {@code error}; what it carries that can't be copied is told of instead. */
    static void raised(WireWriter out, Raised error, Link link) {
        raised(out, error, link, 0);
    }

    private static void raised(WireWriter out, Raised error, Link link, int depth) {
        Portable portable = link.portable();
        if (error.entry() != null) {
            out.bool(true);
            out.text(error.entry().name());
            out.number(error.arguments().size());
            for (Object argument : error.arguments()) {
                out.text(String.valueOf(argument));
            }
        } else {
            var graph = new WireWriter();
            try {
                link.error(graph, error);
            } catch (Raised refused) {
                raised(out, refused.at(error.trace()), link, depth);
                return;
            }
            out.bool(false);
            out.append(graph);
        }
        trace(out, error.trace(), portable);
        List<Raised> attached = depth < DEEPEST ? error.attached() : List.of();
        out.number(attached.size());
        for (Raised other : attached) {
            raised(out, other, link, depth + 1);
        }
    }

    static Raised raised(WireReader in, Link link, Naming naming) {
        return raised(in, link, naming, 0);
    }

    private static Raised raised(WireReader in, Link link, Naming naming, int depth) {
        Raised error;
        if (in.bool()) {
            Catalog entry = entry(in.text());
            Object[] arguments = new Object[in.count(1)];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = in.text();
            }
            if (entry.errorClass() == null) {
                throw new Malformed("the error " + entry);
            }
            error = new Raised(entry, arguments);
            error.at(trace(in, link.portable(), naming));
        } else {
            if (!(link.graph(in, 1)[0] instanceof Instance value)) {
                throw new Malformed("an error that is no instance");
            }
            Trace trace = trace(in, link.portable(), naming);
            // the instance brings its own stack, of which the process's name and the spawn are not part
            error = new Raised(Portable.withTrace(value, trace));
        }
        int attached = in.count(3);
        if (attached > 0 && depth >= DEEPEST) {
            throw new Malformed("errors nested too deep");
        }
        for (int i = 0; i < attached; i++) {
            error.attach(raised(in, link, naming, depth + 1));
        }
        return error;
    }

    private static Catalog entry(String name) {
        try {
            return Catalog.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Malformed("the message " + name);
        }
    }

    // ---- warnings and reports ----

    static void problem(WireWriter out, Problem problem, Portable portable) {
        out.text(problem.message().name());
        place(out, problem.place(), portable);
        out.number(problem.arguments().size());
        for (Object argument : problem.arguments()) {
            out.text(String.valueOf(argument));
        }
    }

    static Problem problem(WireReader in, Portable portable) {
        Catalog entry = entry(in.text());
        Place place = place(in, portable);
        Object[] arguments = new Object[in.count(1)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = in.text();
        }
        return Problem.of(entry, place, arguments);
    }

    static void report(WireWriter out, DeadlockReport report, Portable portable) {
        out.bool(report.total());
        out.number(report.cycle());
        out.number(report.tasks().size());
        for (DeadlockReport.Stuck stuck : report.tasks()) {
            out.text(stuck.name());
            out.number(stuck.kind().ordinal());
            out.text(stuck.waitsFor());
            out.text(stuck.missing());
            out.number(stuck.nanos());
            entries(out, stuck.stack(), portable);
            out.number(stuck.holds().size());
            for (DeadlockReport.Held held : stuck.holds()) {
                out.text(held.what());
                entries(out, held.stack(), portable);
            }
        }
    }

    static DeadlockReport report(WireReader in, Portable portable, Naming naming) {
        boolean total = in.bool();
        int cycle = in.natural();
        var tasks = new ArrayList<DeadlockReport.Stuck>();
        int count = in.count(6);
        for (int i = 0; i < count; i++) {
            String name = naming.name(in.text());
            TaskKind kind = kind(in);
            String waitsFor = in.text();
            String missing = in.text();
            long nanos = in.number();
            List<StackEntry> stack = entries(in, portable);
            var holds = new ArrayList<DeadlockReport.Held>();
            int held = in.count(2);
            for (int j = 0; j < held; j++) {
                holds.add(new DeadlockReport.Held(in.text(), entries(in, portable)));
            }
            tasks.add(new DeadlockReport.Stuck(name, kind, holds, waitsFor, missing, stack, nanos));
        }
        if (cycle > count) {
            throw new Malformed("a cycle of more tasks than there are");
        }
        return new DeadlockReport(total, tasks, cycle);
    }

    static void claims(WireWriter out, List<Claim> claims, Portable portable) {
        out.number(claims.size());
        for (Claim claim : claims) {
            step(out, claim.of());
            out.number(claim.needs().size());
            for (Claim.Step need : claim.needs()) {
                step(out, need);
            }
            report(out, new DeadlockReport(false, claim.stuck(), 0), portable);
        }
    }

    private static void step(WireWriter out, Claim.Step step) {
        out.bool(step.call());
        out.number(step.number());
    }

    private static Claim.Step step(WireReader in) {
        return new Claim.Step(in.bool(), in.number());
    }

    static List<Claim> claims(WireReader in, Portable portable, Naming naming) {
        var claims = new ArrayList<Claim>();
        int count = in.count(6);
        for (int i = 0; i < count; i++) {
            Claim.Step of = step(in);
            var needs = new ArrayList<Claim.Step>();
            int needed = in.count(2);
            for (int j = 0; j < needed; j++) {
                needs.add(step(in));
            }
            claims.add(new Claim(of, needs, report(in, portable, naming).tasks()));
        }
        return claims;
    }

    static TaskKind kind(WireReader in) {
        int kind = in.natural();
        if (kind >= TaskKind.values().length) {
            throw new Malformed("a task of kind " + kind);
        }
        return TaskKind.values()[kind];
    }
}
