package dev.conc.cli;

import dev.conc.check.machine.Snapshot;
import dev.conc.check.report.Journey;
import dev.conc.runtime.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/**
 * Somebody walks through a program's states: at each, the steps that can be taken are listed with what they would do, and one is chosen by its number. Reads lines, so a
 * pipe can do it as well.
 */
final class Stepper {
    private static final String HELP = """
              NUMBER  take that step
              Enter   take the marked step, or the first
              b       one step back
              a       back to the beginning
              s       show every variable, lock and task
              w       the whole way so far
              q       stop
            """;

    private final Journey journey;
    private final int[] way;
    private final BufferedReader in;
    private final Output out;

    /** {@code way} is what is proposed, step by step, as long as it is followed; null if nothing is. */
    Stepper(Journey journey, int[] way, BufferedReader in, Output out) {
        this.journey = journey;
        this.way = way;
        this.in = in;
        this.out = out;
    }

    /** Until the end of the input, or {@code q}. */
    void run() throws IOException {
        boolean show = true;
        while (true) {
            List<Journey.Move> moves = journey.moves();
            int proposed = proposed(moves);
            if (show) {
                show(moves, proposed);
            }
            out.out(moves.isEmpty() ? "[b]ack, [s]tate or [q]uit? " : "which step? ");
            out.flush();
            String line = in.readLine();
            if (line == null) {
                out.out("\n");
                return;
            }
            show = true;
            switch (line.strip()) {
                case "q", "quit" -> {
                    return;
                }
                case "b", "back" -> {
                    if (!journey.back()) {
                        out.out("this is the beginning\n");
                    } else if (following > journey.length()) {
                        following = journey.length();
                    }
                }
                case "a" -> {
                    while (journey.back()) {
                        following = 0;
                    }
                }
                case "s", "state" -> {
                    state();
                    show = false;
                }
                case "w", "way" -> {
                    whole();
                    show = false;
                }
                case "" -> {
                    if (moves.isEmpty()) {
                        show = false;
                    } else {
                        take(moves, Math.max(0, proposed));
                    }
                }
                default -> show = number(line.strip(), moves);
            }
        }
    }

    /** How many steps agree with the way that is proposed. */
    private int following;

    private int proposed(List<Journey.Move> moves) {
        if (way != null && following == journey.length() && following < way.length) {
            for (int i = 0; i < moves.size(); i++) {
                if (moves.get(i).action() == way[following]) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean number(String text, List<Journey.Move> moves) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            out.out(text.equals("?") || text.equals("help") ? HELP : "“" + text + "” means nothing here; ? lists what does\n");
            return false;
        }
        if (number < 1 || number > moves.size()) {
            out.out(moves.isEmpty() ? "no step can be taken here\n" : "there are steps 1 to " + moves.size() + "\n");
            return false;
        }
        take(moves, number - 1);
        return true;
    }

    private void take(List<Journey.Move> moves, int index) {
        boolean follows = way != null && following == journey.length() && following < way.length
                && way[following] == moves.get(index).action();
        Journey.Step step = journey.take(moves.get(index).action());
        following += follows ? 1 : 0;
        for (Journey.Event event : step.events()) {
            out.out("  " + event.task() + " " + at(event) + event.what() + "\n");
        }
        for (String problem : journey.broughtToLight()) {
            out.out("  ! " + problem + "\n");
        }
    }

    private static String at(Journey.Event event) {
        return event.place() == null ? "" : event.place().line() + ": ";
    }

    private void show(List<Journey.Move> moves, int proposed) {
        out.out("\nafter step " + journey.length() + "\n");
        if (moves.isEmpty()) {
            out.out(journey.isOver() ? "  the program has come to its end\n" : "  no task can go on: a deadlock\n");
        }
        for (int i = 0; i < moves.size(); i++) {
            Journey.Move move = moves.get(i);
            String number = String.valueOf(i + 1);
            out.out((i == proposed ? " >" : "  ") + " ".repeat(Math.max(0, 2 - number.length())) + number + "  " + move.task()
                    + (move.place() == null ? "" : " " + move.place().line()) + ": " + move.what() + "\n");
        }
        for (Journey.Standing standing : journey.standings()) {
            if (standing.waitsFor() != null) {
                out.out("      " + standing.task() + (standing.place() == null ? "" : " " + standing.place().line()) + ": waits for "
                        + standing.waitsFor() + "\n");
            }
        }
    }

    private void whole() {
        int number = 0;
        for (Journey.Step step : journey.steps()) {
            number++;
            if (step.reason() != null) {
                out.out("        · " + step.reason() + "\n");
            }
            for (Journey.Event event : step.events()) {
                out.out("  " + number + "  " + event.task() + " " + at(event) + event.what() + "\n");
            }
        }
    }

    private void state() {
        Snapshot state = journey.snapshot();
        for (Snapshot.Named global : state.globals()) {
            out.out("  " + global.name() + " = " + global.value() + "\n");
        }
        for (Snapshot.Thing thing : state.things()) {
            out.out("  " + thing.name() + " (" + thing.kind() + "): " + thing.state() + "\n");
        }
        for (Snapshot.Task task : state.tasks()) {
            out.out("  " + task.name() + (task.waitsFor() == null ? " can go on" : " waits for " + task.waitsFor()) + "\n");
            for (Snapshot.Call call : task.calls()) {
                for (Snapshot.Named local : call.locals()) {
                    out.out("      " + call.function() + ": " + local.name() + " = " + local.value() + "\n");
                }
            }
        }
        if (!state.output().isEmpty()) {
            out.out("  printed so far:\n" + state.output().indent(4));
        }
    }
}
