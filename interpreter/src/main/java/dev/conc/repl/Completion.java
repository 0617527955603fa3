package dev.conc.repl;

import dev.conc.analysis.Binding;
import dev.conc.analysis.Library;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Topic;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Types;
import dev.conc.session.Inputs;
import dev.conc.syntax.Lexer;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a word that was begun may become: commands, modules, members of a value, names and keywords. */
final class Completion {
    /** A word, and the first line of what is said about it; empty where nothing is. */
    record Candidate(String word, String doc) {}

    private final Inputs inputs;
    private final Map<String, String> found = new TreeMap<>();
    private final String begun;

    private Completion(Inputs inputs, String begun) {
        this.inputs = inputs;
        this.begun = begun;
    }

    /** Where the word begins that ends at the end of {@code text}. */
    static int wordStart(String text) {
        int path = pathStart(text);
        if (path >= 0) {
            return Math.max(path, text.lastIndexOf('/') + 1);
        }
        int at = text.length();
        while (at > 0 && (Character.isLetterOrDigit(text.charAt(at - 1)) || text.charAt(at - 1) == '_')) {
            at--;
        }
        return at;
    }

    /** All that the word at the end of {@code text} may become, in order. */
    static List<Candidate> of(Inputs inputs, String text) {
        int start = wordStart(text);
        var completion = new Completion(inputs, text.substring(start));
        completion.find(text.substring(0, start));
        var all = new ArrayList<Candidate>();
        completion.found.forEach((word, doc) -> all.add(new Candidate(word, doc)));
        return all;
    }

    /** Where the path begins that {@code text} ends in: after {@code import "} or a command that takes a file; negative where there is none. */
    private static int pathStart(String text) {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        int from = text.length() - line.length();
        String begin = line.stripLeading();
        if (begin.startsWith("import ") || begin.startsWith("from ")) {
            int quote = line.indexOf('"');
            return quote >= 0 && line.indexOf('"', quote + 1) < 0 ? from + quote + 1 : -1;
        }
        int space = begin.indexOf(' ');
        if (begin.startsWith(":") && space > 0) {
            List<Command> commands = Command.of(begin.substring(1, space));
            if (commands.size() == 1 && (commands.getFirst() == Command.LOAD || commands.getFirst() == Command.SAVE
                    || commands.getFirst() == Command.EDIT)) {
                return from + line.lastIndexOf(' ') + 1;
            }
        }
        return -1;
    }

    /** Folders and programs in the folder that was written so far. */
    private void files(String folder) {
        Path top = inputs.folder();
        if (top == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(top.resolve(folder))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean hidden = name.startsWith(".") && !begun.startsWith(".");
                if (!hidden && name.startsWith(begun) && (Files.isDirectory(file) || name.endsWith(".conc"))) {
                    found.put(Files.isDirectory(file) ? name + "/" : name, "");
                }
            }
        } catch (IOException | InvalidPathException | DirectoryIteratorException e) {
            // nothing there can be offered
        }
    }

    private void find(String before) {
        int path = pathStart(before + begun);
        if (path >= 0) {
            files(before.substring(Math.min(path, before.length())));
            return;
        }
        String line = before.substring(before.lastIndexOf('\n') + 1).strip();
        if (before.strip().equals(":")) {
            for (Command command : Command.values()) {
                add(command.word(), command.doc());
            }
        } else if (line.startsWith(":")) {
            operands(line.substring(1));
        } else if (line.equals("import") || line.equals("from")) {
            for (String module : inputs.library().modules()) {
                add(module, "");
            }
        } else if (line.endsWith(".")) {
            members(line.substring(0, line.length() - 1));
        } else {
            names();
        }
    }

    /** What a command may be about. */
    private void operands(String command) {
        List<Command> commands = Command.of(command);
        switch (commands.size() == 1 ? commands.getFirst() : Command.CHECK) {
            case CANCEL, KILL, OUT -> inputs.tasks().list().forEach(task -> add(task.name(), task.state()));
            case HELP, EXAMPLE -> Help.topics().forEach(topic -> add(topic, ""));
            case SET -> List.of("width", "time", "lines").forEach(name -> add(name, ""));
            case ALLOW -> List.of("read", "write", "net", "run", "env", "all").forEach(name -> add(name, ""));
            default -> names();
        }
    }

    private void add(String word, String doc) {
        if (word.startsWith(begun) && (!word.startsWith("_") || begun.startsWith("_"))) {
            found.putIfAbsent(word, doc);
        }
    }

    private void members(String target) {
        char last = target.isEmpty() ? ' ' : target.charAt(target.length() - 1);
        if (last == '"' || last == '\'') {
            methods("string");
            return;
        } else if (last == ']' && target.lastIndexOf('[') >= 0
                && wordStart(target.substring(0, target.lastIndexOf('['))) == target.lastIndexOf('[')) {
            methods("list");
            return;
        }
        String name = target.substring(wordStart(target));
        Object value = value(target);
        if (value instanceof Instance instance) {
            for (String field : instance.type().fieldNames()) {
                add(field, "");
            }
            for (String method : instance.type().methodNames()) {
                add(method, "");
            }
        } else if (value != null && value != Nil.NIL) {
            methods(Types.nativeClass(value));
        } else if (inputs.module().imports().get(name) instanceof Binding.Module(ModuleInfo module)) {
            topics(inputs.library().topic(module));
        }
    }

    /** What the names with dots between them that {@code text} ends in stand for now; null where that can't be told without running anything. */
    private Object value(String text) {
        int start = wordStart(text);
        String name = text.substring(start);
        if (start == 0 || text.charAt(start - 1) != '.') {
            return inputs.value(name);
        }
        return value(text.substring(0, start - 1)) instanceof Instance owner && owner.type().fieldSlot(name) >= 0
                ? owner.get(owner.type().fieldSlot(name)) : null;
    }

    private void methods(String type) {
        Library library = inputs.library();
        List<ModuleInfo> homes = new ArrayList<>(List.of(library.prelude()));
        for (String module : library.modules()) {
            homes.add(library.module(module));
        }
        for (ModuleInfo home : homes) {
            Topic topic = library.topic(home, type);
            if (topic != null) {
                topics(topic);
                return;
            }
        }
    }

    private void topics(Topic whole) {
        for (Topic member : whole.members()) {
            add(member.name().substring(member.name().lastIndexOf('.') + 1), Documentation.firstLine(member));
        }
    }

    private void names() {
        for (String name : inputs.names()) {
            Object value = inputs.value(name);
            add(name, value == null ? "" : value instanceof ClassValue ? "class" : Types.name(value));
        }
        for (String name : inputs.module().imports().keySet()) {
            add(name, "module");
        }
        for (String word : Lexer.keywords()) {
            add(word, "");
        }
        for (String name : inputs.library().names(inputs.library().prelude())) {
            if (name.startsWith(begun)) {
                add(name, Documentation.firstLine(inputs.library().topic(inputs.library().prelude(), name)));
            }
        }
    }
}
