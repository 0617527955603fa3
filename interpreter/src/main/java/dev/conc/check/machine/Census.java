package dev.conc.check.machine;

import dev.conc.check.code.Op;
import dev.conc.check.model.Primitive;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what differs among the states of a search that was too large for its bounds: how many tasks there are at once, how many values each variable has, how much is in each
 * list and channel, how many texts were printed so far. Says what to make smaller.
 */
public final class Census {
    /** Something with fewer values than this multiplies nothing worth a word. */
    private static final int FEWEST = 4;
    private static final String CLOCK = "the clock";
    private static final int MOST_ADVICE = 3;
    /** Fields of objects are looked at so deep. */
    private static final int DEEP = 2;
    private static final int MOST_VALUES = 20_000;

    private final Machine machine;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private int tasks;
    private Place spawned;
    /** By its line, how many rounds a loop has. */
    private final Map<Integer, Long> rounds = new TreeMap<>();
    private final Set<String> texts = new HashSet<>();

    /** What is known of one variable, list or channel. */
    private static final class Tally {
        private final String what;
        private final boolean content;
        private final Set<Object> values = new HashSet<>();
        private long least = Long.MAX_VALUE;
        private long most = Long.MIN_VALUE;

        private Tally(String what, boolean content) {
            this.what = what;
            this.content = content;
        }

        private void add(Object value) {
            if (values.size() < MOST_VALUES) {
                values.add(value);
            }
            if (value instanceof Long number) {
                least = Math.min(least, number);
                most = Math.max(most, number);
            }
        }

        private String text() {
            String number = String.format(Locale.ROOT, "%,d", content ? most : (long) values.size()).replace(',', ' ');
            return content ? what + " held up to " + number + (most == 1 ? " value" : " values")
                    : what + " had " + number + " different values" + (most > least ? ", from " + least + " to " + most : "");
        }
    }

    public Census(Machine machine) {
        this.machine = machine;
    }

    /** Looks at the state that the machine holds. @param onTheWay it is on one way with others that were counted */
    public void count(boolean onTheWay) {
        if (machine.contexts.size() > tasks) {
            tasks = machine.contexts.size();
            spawned = null;
            for (Context c : machine.contexts) {
                spawned = c.index > 0 && spawned == null ? Machine.where(c) : spawned;
            }
        }
        if (!onTheWay || texts.isEmpty()) {
            texts.add(machine.output);
        }
        for (int i = 0; i < machine.common.globals && i < machine.globals.length; i++) {
            variable(machine.common.base.global(i).name(), "", machine.common.base.global(i).place(), machine.globals[i], 0);
        }
        var words = new InWords(machine);
        for (Context c : machine.contexts) {
            for (int d = 0; d < c.depth; d++) {
                Frame f = c.frames[d];
                if (!f.code.source().isLibrary()) {
                    loops(f);
                    for (InWords.Local local : InWords.locals(f, d == c.depth - 1)) {
                        if (!local.name().equals("self")) {
                            variable(local.name(), " of " + (f.code.name().isEmpty() ? "a block" : f.code.name() + "()"), local.place(),
                                    local.value(), 0);
                        }
                    }
                }
            }
        }
        for (Primitive primitive : machine.primitives) {
            String name = words.nameOf(primitive);
            if (primitive.kind.equals("Channel")) {
                tally("the channel" + (name == null ? "" : " “" + plain(name) + "”"), true).add((long) primitive.fields.length - 4);
            } else if (primitive.kind.equals("Atomic") && primitive.fields[0] instanceof Long) {
                tally("the atomic" + (name == null ? "" : " “" + plain(name) + "”"), false).add(primitive.fields[0]);
            } else if (primitive.kind.equals(Clock.KIND)) {
                tally(CLOCK, false).add(primitive.fields[0]);
            } else if (primitive.kind.equals("Semaphore")) {
                tally("the number of permits of the semaphore" + (name == null ? "" : " “" + plain(name) + "”"), false)
                        .add(primitive.fields[0]);
            }
        }
    }

    /** How many rounds the loops have that a call is in. */
    private void loops(Frame f) {
        for (int slot = 0; slot < f.body.frameSize(); slot++) {
            if (f.values[slot] instanceof Walk walk && walk.source instanceof RangeValue range && range.size() < Integer.MAX_VALUE) {
                for (int pc = 0; pc < f.body.op().length; pc++) {
                    Place place = f.body.op()[pc] == Op.NEXT && f.body.a()[pc] == slot ? f.code.place(pc) : null;
                    if (place != null) {
                        rounds.merge(place.line(), range.size(), Math::max);
                    }
                }
            }
        }
    }

    /** Without the numbers of elements: {@code forks[1]} and {@code forks[2]} are much alike. */
    private static String plain(String name) {
        return name.replaceAll("\\[\\d+\\]", "[…]");
    }

    private Tally tally(String what, boolean content) {
        return tallies.computeIfAbsent(what, w -> new Tally(w, content));
    }

    private void variable(String name, String of, Place place, Object holder, int depth) {
        Object value = holder instanceof Box box ? box.value : holder;
        String where = of + (place == null || place.source().isLibrary() ? "" : " (line " + place.line() + ")");
        switch (value) {
            case Long number -> tally("the variable “" + name + "”" + where, false).add(number);
            case Walk walk -> {
                // stands for the variable that it gives its values
            }
            case String text -> tally("the variable “" + name + "”" + where, false).add(text);
            case ListValue list -> tally("the list “" + name + "”" + where, true).add((long) list.size());
            case MapValue map -> tally("the map “" + name + "”" + where, true).add((long) map.size());
            case SetValue set -> tally("the set “" + name + "”" + where, true).add((long) set.size());
            case Obj obj when depth < DEEP -> {
                for (int i = 0; i < obj.fieldCount(); i++) {
                    variable(name + "." + obj.type().fieldNames().get(i), of, place, obj.get(i), depth + 1);
                }
            }
            case null, default -> {
                // multiplies nothing by itself
            }
        }
    }

    /** What to make smaller, what has most values first. */
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        if (tasks > 2) {
            advice.add(tasks + " tasks were alive at once" + (spawned == null ? "" : " (one at line " + spawned.line() + ")")
                    + ": each of them multiplies the states, so fewer help most.");
        }
        rounds.forEach((line, count) -> {
            if (count >= FEWEST && advice.size() <= MOST_ADVICE) {
                advice.add("The loop in line " + line + " has " + String.format(Locale.ROOT, "%,d", count).replace(',', ' ')
                        + " rounds: fewer show the same mistakes.");
            }
        });
        List<Tally> most = new ArrayList<>(tallies.values());
        most.removeIf(tally -> (tally.content ? tally.most + 1 : tally.values.size()) < FEWEST);
        most.sort((a, b) -> Long.compare(size(b), size(a)));
        for (Tally tally : most.subList(0, Math.min(MOST_ADVICE, most.size()))) {
            advice.add(tally.what.equals(CLOCK)
                    ? "The clock showed " + tally.values.size() + " different times: let the program sleep and look at it less often."
                    : sentence(tally.text()) + (tally.content ? ": let it hold less." : ": let it run through fewer."));
        }
        if (texts.size() >= FEWEST) {
            advice.add("What was printed so far differed in " + (texts.size() > 999 ? "a thousand ways and more" : texts.size() + " ways")
                    + ": what is printed belongs to the state, so print less, or only at the end.");
        }
        if (advice.isEmpty()) {
            advice.add("Make it smaller to see everything: fewer tasks, fewer rounds, smaller buffers.");
        }
        return advice;
    }

    private static long size(Tally tally) {
        return tally.content ? tally.most + 1 : tally.values.size();
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
