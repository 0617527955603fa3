package dev.conc.repl;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.source.Source;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Inputs as texts: shown, kept in files, written anew in an editor. */
final class Texts {
    private final Repl repl;
    private final Prompt prompt;

    Texts(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
    }

    void history(String word) {
        var out = new StringBuilder();
        for (String input : repl.history()) {
            if (input.contains(word)) {
                out.append("  ").append(input.replace("\n", "\n  ")).append('\n');
            }
        }
        prompt.show(out.toString());
    }

    void list(String which) {
        if (which.isEmpty()) {
            var out = new StringBuilder();
            for (Repl.Input input : repl.all()) {
                out.append(Prompt.written(input.name(), input.text()));
            }
            prompt.show(out.isEmpty() ? "no input yet\n" : out.toString());
            return;
        }
        Repl.Input input = find(which);
        if (input != null) {
            prompt.show(Prompt.written(input.name(), input.text()));
        }
    }

    /** The input of a number, as {@code 3} or {@code [3]}, or the latest that declared a name; null, and told, if there is none. */
    private Repl.Input find(String which) {
        String name = which.startsWith("[") ? which : "[" + which + "]";
        List<Repl.Input> all = repl.all();
        for (int i = all.size() - 1; i >= 0; i--) {
            Repl.Input input = all.get(i);
            if (input.name().equals(name) || input.name().equals(which) || input.worked() && declares(input, which)) {
                return input;
            }
        }
        if (which.matches("\\[?\\d+\\]?")) {
            repl.say(Catalog.NO_SUCH_INPUT, name, all.isEmpty() ? "nothing was run yet" : "the last one is " + all.getLast().name());
        } else {
            repl.say(Catalog.NO_SUCH_INPUT, "that declares “" + which + "”", ":vars lists the names");
        }
        return null;
    }

    private static boolean declares(Repl.Input input, String name) {
        for (Stmt statement : Parser.parse(Source.of(input.name(), input.text())).statements()) {
            if (Checking.names(statement).contains(name)) {
                return true;
            }
        }
        return false;
    }

    void reload() {
        List<String> files = List.copyOf(repl.loaded());
        if (files.isEmpty()) {
            repl.say(Catalog.NOTHING_LOADED);
        }
        repl.inputs().forgetFiles();
        for (String file : files) {
            prompt.show("loading " + file + "\n");
            repl.load(file);
        }
    }

    void save(String name) {
        var text = new StringBuilder();
        for (Repl.Input input : repl.worked()) {
            text.append(input.text().stripTrailing()).append('\n');
        }
        if (text.isEmpty()) {
            repl.say(Catalog.NOTHING_TO_SAVE);
            return;
        }
        try {
            Path file = repl.folder().resolve(name);
            if (Files.exists(file) && !prompt.confirm(name + " is there already. Replace it?")) {
                return;
            }
            Files.writeString(file, text);
            prompt.show(Values.counted(repl.worked().size()) + (repl.worked().size() == 1 ? " input" : " inputs") + " written to " + name
                    + "\n");
        } catch (IOException | InvalidPathException e) {
            repl.tell(Report.of(Problem.of(Catalog.UNWRITABLE_FILE, null, name, reason(e))));
        }
    }

    private static String reason(Exception e) {
        return switch (e) {
            case InvalidPathException invalid -> "that is no path";
            case NoSuchFileException missing -> "there is no such folder";
            case AccessDeniedException denied -> "its permissions do not allow it";
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Opens the editor on a file, which is then loaded, or on the text of an input, which is then run as a new one. */
    void edit(String which) {
        if (which.indexOf('.') >= 0 || which.indexOf('/') >= 0) {
            if (edit(repl.folder().resolve(which), which)) {
                repl.load(which);
            }
            return;
        }
        Repl.Input input = which.isEmpty() ? repl.last() : find(which);
        if (input == null && !which.isEmpty()) {
            return;
        }
        try {
            Path file = Files.createTempFile("conc-", ".conc");
            try {
                Files.writeString(file, input == null ? "" : input.text() + "\n");
                if (edit(file, "it")) {
                    String text = Files.readString(file).strip();
                    if (!text.isEmpty()) {
                        prompt.show(Prompt.written(repl.inputs().next(), text));
                        repl.perform(text);
                    }
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            repl.tell(Report.of(Problem.of(Catalog.UNWRITABLE_FILE, null, "the text", reason(e))));
        }
    }

    /** The user's own editor, on this terminal; false, and told, if it can't be started or ends as a failure. */
    private boolean edit(Path file, String name) {
        String editor = editor();
        // the words of the editor are a command of the shell's, as other programs take them
        var builder = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                .directory(repl.folder().toAbsolutePath().toFile());
        try {
            int code = prompt.handOver(builder);
            if (code == 0) {
                return true;
            }
            repl.say(Catalog.NO_EDITOR, editor);
        } catch (IOException e) {
            repl.say(Catalog.NO_EDITOR, editor);
        }
        return false;
    }

    /** The command of the user's editor. */
    private static String editor() {
        for (String name : List.of("VISUAL", "EDITOR")) {
            String editor = System.getenv(name);
            if (editor != null && !editor.isBlank()) {
                return editor;
            }
        }
        return "vi";
    }
}
