package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.session.TestRun;
import dev.conc.source.Source;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code conc test [OPTION…] [FILE|FOLDER…]}. */
final class TestCommand {
    private TestCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        Settings settings = RunCommand.settings(conc, arguments);
        settings = settings.surroundings(settings.surroundings().unasked()); // what a test prints, a question too, is kept back
        settings = settings.json() ? settings : settings.coloured(conc.console().coloured());
        List<String> operands = arguments.operands().isEmpty() ? List.of(".") : arguments.operands();
        Pattern filter = filter(arguments.value("--filter"));
        Session session = conc.session(settings);
        var tests = new TestRun(session, conc.console().output(), settings, name -> filter == null || filter.matcher(name).find());
        for (Programs.Program program : Programs.find(conc.console().folder(), operands)) {
            Source source = Programs.read(conc, program);
            if (source == null) {
                tests.refused();
            } else {
                tests.file(source, program.path().toAbsolutePath().getParent());
            }
        }
        return tests.finish(operands.equals(List.of(".")) ? "this folder" : String.join(", ", operands), arguments.value("--filter"));
    }

    private static Pattern filter(String text) throws UsageError {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new UsageError(Catalog.BAD_PATTERN, text, e.getDescription());
        }
    }
}
