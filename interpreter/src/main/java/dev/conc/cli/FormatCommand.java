package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.session.ExitCode;
import dev.conc.session.Scripts;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.source.Source;
import dev.conc.syntax.Formatter;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * {@code conc fmt [--check] [FILE|FOLDER|-…]}: lays programs out in the one way; comments and blank lines stay. A program with syntax errors is left
 * as it is, and explained.
 */
final class FormatCommand {
    private final Conc conc;
    private final Session session;
    private final boolean check;
    private int code = ExitCode.FINE;

    private FormatCommand(Conc conc, boolean check) {
        this.conc = conc;
        this.session = conc.session(Settings.DEFAULT);
        this.check = check;
    }

    static int run(Conc conc, Arguments arguments) throws UsageError {
        var command = new FormatCommand(conc, arguments.has("--check"));
        List<String> operands = arguments.operands().isEmpty() ? List.of(".") : arguments.operands();
        if (operands.equals(List.of("-"))) {
            command.standardInput();
        } else {
            for (Programs.Program program : Programs.find(conc.console().folder(), operands)) {
                command.file(program);
            }
        }
        return command.code;
    }

    private void standardInput() {
        try {
            Scripts.Read read = Scripts.text("standard input", conc.console().in().readAllBytes());
            if (read.problem() != null) {
                refuse(read.problem());
                return;
            }
            String laidOut = layOut(read.source());
            if (laidOut != null && check) {
                differs(read.source(), laidOut);
            } else if (laidOut != null) {
                conc.console().output().out(laidOut);
            }
        } catch (IOException e) {
            refuse(Problem.of(Catalog.UNREADABLE_FILE, null, "standard input", e.getMessage(), ""));
        }
    }

    private void file(Programs.Program program) {
        Source source = Programs.read(conc, program);
        String laidOut = source == null ? null : layOut(source);
        if (laidOut == null) {
            code = ExitCode.REFUSED;
        } else if (differs(source, laidOut) && !check) {
            try {
                Files.writeString(program.path(), laidOut);
                conc.console().output().out(program.name() + "\n");
            } catch (IOException e) {
                refuse(Problem.of(Catalog.UNWRITABLE_FILE, null, program.name(), e.getMessage()));
            }
        }
    }

    /** The new text, or null if the program can’t be read, which has been told. */
    private String layOut(Source source) {
        Parsed parsed = Parser.parse(source);
        if (!parsed.isComplete()) {
            for (Problem problem : parsed.problems()) {
                session.tell(Report.of(problem));
            }
            code = ExitCode.REFUSED;
            return null;
        }
        return Formatter.format(source);
    }

    private boolean differs(Source source, String laidOut) {
        boolean differs = !source.text().equals(laidOut);
        if (differs && check) {
            conc.tell(Problem.of(Catalog.NOT_LAID_OUT, null, source.name()));
            code = Math.max(code, ExitCode.FAILED);
        }
        return differs;
    }

    private void refuse(Problem problem) {
        conc.tell(problem);
        code = ExitCode.REFUSED;
    }
}
