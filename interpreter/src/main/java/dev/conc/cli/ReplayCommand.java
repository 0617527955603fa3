package dev.conc.cli;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Finding;
import dev.conc.check.report.Journey;
import dev.conc.check.report.Story;
import dev.conc.check.report.Ways;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.session.ExitCode;
import dev.conc.session.Scripts;
import dev.conc.session.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code conc replay [--way N] [--step] FILE}: walks the ways again that {@code conc check --save} has written. */
final class ReplayCommand {
    private ReplayCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        if (arguments.operands().size() != 1) {
            throw arguments.operands().isEmpty() ? new UsageError(Catalog.NOTHING_TO_RUN)
                    : new UsageError(Catalog.ONE_FILE_ONLY, "conc replay", arguments.operands().size());
        }
        Programs.Program file = Programs.find(conc.console().folder(), arguments.operands()).getFirst();
        var text = Programs.read(conc, file);
        if (text == null) {
            return ExitCode.REFUSED;
        }
        try {
            Ways ways = Ways.read(text.text());
            Program program = load(conc, ways, file.path());
            if (program == null) {
                return ExitCode.REFUSED;
            }
            String changed = ways.changed(program);
            if (changed != null) {
                conc.tell(Problem.of(Catalog.WAYS_CHANGED, null, changed, file.name()));
                return ExitCode.REFUSED;
            }
            List<Finding> findings = new ArrayList<>();
            for (Ways.Way way : chosen(ways, arguments)) {
                findings.add(ways.finding(way, program));
            }
            if (arguments.has("--step")) {
                Finding finding = findings.isEmpty() ? null : findings.getFirst();
                CheckOptions options = finding == null ? ways.options() : ways.options().withSymmetry(finding.symmetry());
                step(conc, program, options, finding == null ? null : finding.witness());
            } else {
                var out = new StringBuilder();
                findings.forEach(finding -> Story.finding(out, finding, program, ways.options(), "the way there"));
                conc.console().output().out(findings.isEmpty() ? "no way is in this file: nothing was found\n" : out.toString());
            }
            return ExitCode.FINE;
        } catch (Ways.Broken broken) {
            conc.tell(Problem.of(Catalog.WAYS_BROKEN, null, file.name(), broken.getMessage()));
            return ExitCode.REFUSED;
        }
    }

    private static List<Ways.Way> chosen(Ways ways, Arguments arguments) throws UsageError {
        if (!arguments.has("--way")) {
            return ways.ways();
        }
        long number = arguments.number("--way", 1, 1);
        if (number > ways.ways().size()) {
            throw new UsageError(Catalog.BAD_OPTION_VALUE, "--way", String.valueOf(number),
                    "a number from 1 to " + ways.ways().size() + ", as many ways as the file has");
        }
        return List.of(ways.ways().get((int) number - 1));
    }

    /** The program beside which the file was written: where it was then, or beside the file. Null where it can't be read, which has been told. */
    private static Program load(Conc conc, Ways ways, Path file) {
        Path path = conc.console().folder().resolve(ways.program());
        Path beside = file.toAbsolutePath().getParent().resolve(Path.of(ways.program()).getFileName());
        if (!Files.exists(path) && Files.exists(beside)) {
            path = beside;
        }
        Scripts.Read read = Scripts.file(ways.program(), path);
        if (read.problem() != null) {
            conc.tell(read.problem());
            return null;
        }
        return conc.session(Settings.DEFAULT).load(read.source(), path.toAbsolutePath().getParent());
    }

    /** Lets somebody walk; {@code way} may be null. */
    static void step(Conc conc, Program program, CheckOptions options, int[] way) {
        var in = new BufferedReader(new InputStreamReader(conc.console().in(), StandardCharsets.UTF_8));
        try {
            new Stepper(new Journey(program, options), way, in, conc.console().output()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
