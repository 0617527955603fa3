package dev.conc.repl;

import dev.conc.concurrent.Task;
import dev.conc.concurrent.WaitEdge;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Show;
import java.util.ArrayList;
import java.util.List;

/** What goes on behind the prompt, as pictures: tasks, what they hold, whom they wait for, what they printed; and how to end them. */
final class Views {
    private final Repl repl;
    private final Prompt prompt;

    Views(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
    }

    void tasks() {
        prompt.show(tree());
    }

    private String tree() {
        String tree = repl.inputs().tasks().tree(true);
        return tree.isEmpty() ? "no task is alive\n" : tree;
    }

    void watch() {
        if (!prompt.watch(this::tree)) {
            repl.say(Catalog.NEEDS_TERMINAL, "watch", ":tasks shows the tasks of this moment");
        }
    }

    void locks() {
        var out = new StringBuilder();
        ListValue held = repl.inputs().tasks().held();
        for (Object each : held.toArray()) {
            var row = (MapValue) each;
            out.append(Show.text(row.get("name"))).append("  held by ").append(names(row.get("holders")));
            String waiting = names(row.get("waiting"));
            out.append(waiting.isEmpty() ? "" : "  wanted by " + waiting).append('\n');
        }
        prompt.show(out.isEmpty() ? "nothing is held\n" : out.toString());
    }

    private static String names(Object list) {
        var out = new StringBuilder();
        for (Object name : ((ListValue) list).toArray()) {
            out.append(out.isEmpty() ? "" : ", ").append(Show.text(name));
        }
        return out.toString();
    }

    void waits() {
        List<WaitEdge> edges = repl.inputs().tasks().waits();
        String now = WaitGraph.of(edges);
        String last = repl.lastDeadlock();
        prompt.show((now.isEmpty() ? "no task waits\n" : now) + (last == null ? "" : "the last deadlock, ended by an error:\n" + last));
    }

    void output(String name) {
        String text = repl.output().of(name);
        if (text == null) {
            repl.say(Catalog.NO_OUTPUT_OF, name);
        } else {
            prompt.show(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
        }
    }

    /** {@code name} is a name, which several tasks may have, or a number with or without its #. */
    void end(String name, boolean kill) {
        var names = new ArrayList<String>();
        boolean found = false;
        for (Task task : repl.inputs().tasks().list()) {
            if (task.isCalled(name)) {
                found = true;
                if (kill) {
                    repl.inputs().tasks().kill(task);
                } else {
                    task.cancel();
                }
            }
            names.add(task.name());
        }
        if (!found) {
            String near = Suggest.closest(name, names);
            repl.say(Catalog.NO_SUCH_TASK, name, near == null ? ":tasks lists them" : "did you mean " + near + "?");
        }
    }
}
