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

    private void find(String before) {
        String line = before.substring(before.lastIndexOf('\n') + 1).strip();
        if (before.strip().equals(":")) {
            for (Command command : Command.values()) {
                add(command.word(), command.doc());
            }
        } else if (line.matches(":(c(a\\w*)?|k\\w*)")) {
            inputs.tasks().list().forEach(task -> add(task.name(), task.state()));
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
        Object value = inputs.value(name);
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
