package dev.conc.cli;

import dev.conc.analysis.Library;
import dev.conc.analysis.Topic;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.repl.Help;
import dev.conc.session.ExitCode;
import dev.conc.syntax.Lexer;
import java.util.ArrayList;
import java.util.List;

/** {@code conc help [NAME]}: what the library says about one of its functions, classes or modules, or a topic of the prompt's help, also by its keywords. */
final class HelpCommand {
    private HelpCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        if (arguments.operands().isEmpty()) {
            conc.console().output().out(Usage.overview() + "\n" + names(Library.standard()));
            return ExitCode.FINE;
        }
        String name = String.join(" ", arguments.operands());
        Verb verb = Verb.of(name);
        Library library = Library.standard();
        List<Topic> found = library.topics(name);
        Help topic = Help.on(name);
        if (found.isEmpty() && verb == null && topic == null) {
            String near = Suggest.closest(name, known(library));
            throw new UsageError(Catalog.NO_SUCH_TOPIC, name,
                    near == null ? "conc help lists what there is" : "did you mean “" + near + "”?");
        }
        var out = new StringBuilder(verb == null ? "" : Usage.of(verb));
        boolean only = found.isEmpty() && verb == null;
        if (topic != null && (only || topic.isOn(name))) {
            out.append(out.isEmpty() ? "" : "\n").append(topic.text());
        }
        for (Topic each : found) {
            out.append(out.isEmpty() ? "" : "\n");
            describe(out, each, found.size() < 4);
        }
        conc.console().output().out(out.toString());
        return ExitCode.FINE;
    }

    private static void describe(StringBuilder out, Topic topic, boolean whole) {
        out.append(topic.name()).append("\n    ").append(topic.headline()).append('\n');
        if (topic.documentation() != null && !topic.documentation().isBlank()) {
            out.append('\n');
            for (String line : topic.documentation().stripTrailing().split("\n")) {
                out.append(line.isBlank() ? "" : "  " + line).append('\n');
            }
        }
        if (whole && !topic.members().isEmpty()) {
            out.append('\n');
            for (Topic member : topic.members()) {
                String left = member.headline().strip();
                out.append("  ").append(left).append('\n');
                String first = firstSentence(member.documentation());
                if (!first.isEmpty()) {
                    out.append("      ").append(first).append('\n');
                }
            }
        }
    }

    private static String firstSentence(String documentation) {
        if (documentation == null) {
            return "";
        }
        String text = documentation.strip();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).strip();
    }

    /** All names of the library, in a paragraph for each module. */
    private static String names(Library library) {
        var out = new StringBuilder("conc help NAME explains a name of the library, a keyword or a topic.\n\n");
        paragraph(out, "topics", Help.topics());
        paragraph(out, "everywhere", library.names(library.prelude()));
        for (String module : library.modules()) {
            paragraph(out, module, library.names(library.module(module)));
        }
        return out.toString();
    }

    private static void paragraph(StringBuilder out, String title, List<String> names) {
        int width = 100;
        int column = 14;
        out.append("  ").append(title).repeat(' ', Math.max(1, column - 2 - title.length()));
        int at = column;
        for (String name : names) {
            if (at + name.length() > width) {
                out.append('\n').repeat(' ', column);
                at = column;
            }
            out.append(name).append(' ');
            at += name.length() + 1;
        }
        out.setLength(out.length() - (names.isEmpty() ? 0 : 1));
        out.append('\n');
    }

    private static List<String> known(Library library) {
        var known = new ArrayList<String>();
        add(known, library.topic(library.prelude()));
        for (String module : library.modules()) {
            known.add(module);
            add(known, library.topic(library.module(module)));
        }
        for (Verb verb : Verb.values()) {
            known.add(verb.word());
        }
        known.addAll(Help.topics());
        known.addAll(Lexer.keywords());
        return known;
    }

    private static void add(List<String> known, Topic topic) {
        for (Topic member : topic.members()) {
            known.add(member.name());
            known.add(member.name().substring(member.name().lastIndexOf('.') + 1));
            add(known, member);
        }
    }
}
