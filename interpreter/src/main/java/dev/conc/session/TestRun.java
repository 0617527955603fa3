package dev.conc.session;

import com.google.gson.stream.JsonWriter;
import dev.conc.analysis.Program;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.JsonReport;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.eval.Interpreter;
import dev.conc.runtime.Output;
import dev.conc.source.Source;
import dev.conc.syntax.Stmt;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The tests of some files, one after another. Each runs the file anew, so that none sees what another left behind; what it prints is shown only if it
 * fails. Results go to standard output, as text or JSON; a file that does not load is explained on standard error and counts as failed.
 */
public final class TestRun {
    /** Faster tests don't show their time. */
    private static final long WORTH_TELLING = 100_000_000L;

    private final Session session;
    private final Output output;
    private final Settings settings;
    private final Predicate<String> filter;
    private final List<String> skipped = new ArrayList<>();
    private int passed;
    private int failed;
    private boolean refused;

    /** {@code filter} says by its name which test to run. */
    public TestRun(Session session, Output output, Settings settings, Predicate<String> filter) {
        this.session = session;
        this.output = output;
        this.settings = settings;
        this.filter = filter;
    }

    /** Runs the tests of {@code source}. */
    public void file(Source source, Path folder) {
        Program program = session.load(source, folder);
        if (program == null) {
            refused = true;
            return;
        }
        boolean first = true;
        int index = -1;
        for (Stmt statement : program.main().statements()) {
            if (!(statement instanceof Stmt.Test test)) {
                continue;
            }
            index++;
            if (!filter.test(test.name())) {
                skipped.add(test.name());
            } else if (!session.isInterrupted()) {
                if (first && !settings.json()) {
                    output.out(source.name() + "\n");
                }
                first = false;
                test(program, test, index);
            }
        }
    }

    /** Counts a file that could not even be read. */
    public void refused() {
        refused = true;
    }

    private void test(Program program, Stmt.Test test, int index) {
        var written = new Transcript();
        List<Report> reports = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        int code = session.run(program, written, reports::add, (interpreter, main) -> {
            interpreter.run(main);
            mine(interpreter, program, index).run(main);
        });
        long nanos = System.nanoTime() - start;
        if (session.isInterrupted()) {
            return;
        }
        boolean ok = code == ExitCode.FINE;
        passed += ok ? 1 : 0;
        failed += ok ? 0 : 1;
        if (settings.json()) {
            reports.forEach(r -> output.out(JsonReport.render(r)));
            json("test", program.main().source().name(), test.name(), ok, nanos);
        } else {
            tell(test.name(), ok, nanos, reports, written.text());
        }
    }

    /** The test that stands {@code index}th in the main file; those of imported files come before, in an order that is not ours to know. */
    private static Interpreter.TestCase mine(Interpreter interpreter, Program program, int index) {
        int at = 0;
        for (Interpreter.TestCase test : interpreter.tests()) {
            if (test.place().source() == program.main().source() && at++ == index) {
                return test;
            }
        }
        throw new IllegalStateException("test " + index + " was not met");
    }

    private void tell(String name, boolean ok, long nanos, List<Report> reports, String written) {
        var text = new StringBuilder("  ").append(ok ? colour("32", "ok") : colour("31", "FAILED")).append("  ").append(name);
        if (nanos >= WORTH_TELLING) {
            text.append(String.format(Locale.ROOT, "  (%.1f s)", nanos / 1e9));
        }
        text.append('\n');
        var renderer = new Renderer(settings.coloured());
        for (Report report : reports) {
            renderer.render(report).lines().forEach(line -> text.append(line.isEmpty() ? "" : "      ").append(line).append('\n'));
        }
        if (!ok && !written.isEmpty()) {
            text.append("      it printed:\n");
            written.lines().forEach(line -> text.append("        ").append(line).append('\n'));
        }
        output.out(text.toString());
    }

    private String colour(String code, String text) {
        return settings.coloured() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Sums up; {@code where} is what was asked for, {@code pattern} the filter as it was typed or null. Returns the exit code. */
    public int finish(String where, String pattern) {
        if (session.isInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        if (settings.json()) {
            json("summary", null, null, failed == 0 && !refused, -1);
        } else if (passed + failed > 0) {
            String fine = failed == 0 ? passed == 1 ? "1 test passed" : passed + " tests passed"
                    : failed + " of " + (passed + failed) + " tests failed";
            output.out("\n" + fine + "\n");
        }
        if (refused) {
            return ExitCode.REFUSED;
        }
        if (passed + failed == 0) {
            session.tell(Report.of(skipped.isEmpty() ? Problem.of(Catalog.NO_TESTS, null, where)
                    : Problem.of(Catalog.NO_SUCH_TEST, null, pattern, String.join(", ", skipped))));
            return ExitCode.REFUSED;
        }
        return failed == 0 ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void json(String type, String file, String name, boolean ok, long nanos) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setSerializeNulls(false);
            json.setHtmlSafe(false);
            json.beginObject();
            json.name("format").value(JsonReport.FORMAT);
            json.name("type").value(type);
            json.name("file").value(file);
            json.name("name").value(name);
            json.name("ok").value(ok);
            if (nanos >= 0) {
                json.name("millis").value(nanos / 1_000_000);
            } else {
                json.name("passed").value(passed);
                json.name("failed").value(failed);
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no such thing
        }
        output.out(text.append('\n').toString());
    }
}
