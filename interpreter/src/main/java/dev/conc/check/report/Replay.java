package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Finding;
import dev.conc.check.machine.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A witness walked again from its beginning to its end. */
public final class Replay {
    private final Journey journey;
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final Map<String, String> next = new HashMap<>();
    private final int crucial;
    private final Snapshot beginning;

    /** @param crucial the number of the step that decides, or -1: see {@link TurningPoint} */
    private Replay(Journey journey, int[] witness, int crucial) {
        this.journey = journey;
        beginning = journey.snapshot();
        for (int i = 0; i < journey.steps().size(); i++) {
            snapshots.add(journey.snapshot());
        }
        for (int action : witness) {
            journey.take(action);
            snapshots.add(journey.snapshot());
        }
        this.crucial = crucial;
        for (Journey.Move move : journey.moves()) {
            next.putIfAbsent(move.task(), move.what());
        }
        note("main");
        for (Journey.Step step : journey.steps()) {
            for (Journey.Event event : step.events()) {
                if (event.what().startsWith("starts ")) {
                    note(event.what().substring("starts ".length()));
                }
            }
        }
        for (Journey.Step step : journey.steps()) {
            note(step.task());
            for (Journey.Event event : step.events()) {
                note(event.task());
            }
        }
        for (Journey.Standing standing : journey.standings()) {
            note(standing.task());
        }
    }

    /** Of a finding that has a witness. */
    public static Replay of(Finding finding, Program program, CheckOptions options) {
        CheckOptions same = options.withSymmetry(finding.symmetry());
        var journey = new Journey(program, same);
        int before = journey.steps().size();
        int crucial = new TurningPoint(program, same, finding).find();
        return new Replay(journey, finding.witness(), crucial < 0 ? -1 : before + crucial);
    }

    /** Of a way to an outcome, or of any other. {@code options} must be those it was found with. */
    public static Replay of(int[] witness, Program program, CheckOptions options) {
        return new Replay(new Journey(program, options), witness, -1);
    }

    private void note(String task) {
        if (!tasks.contains(task)) {
            tasks.add(task);
        }
    }

    public List<Journey.Step> steps() {
        return journey.steps();
    }

    /** How everything stands before the first step that can be chosen. */
    public Snapshot beginning() {
        return beginning;
    }

    /** How everything stands after step {@code i}. */
    public Snapshot after(int i) {
        return snapshots.get(i);
    }

    /** The step after which what was found can't be avoided any more, counted from 0; -1 if no single one decides. */
    public int crucial() {
        return crucial;
    }

    /** The tasks that do something, in the order in which they were started. */
    public List<String> tasks() {
        return tasks;
    }

    public List<Journey.Standing> standings() {
        return journey.standings();
    }

    /** What a task that can go on would do next; null where none can. */
    public String next(String task) {
        return next.get(task);
    }

    /** What the last step brought to light: errors that nobody awaits, locks not given back. */
    public List<String> broughtToLight() {
        return journey.broughtToLight();
    }

    /** What two tasks are about to touch at the same time, in words; null where they are not. */
    public String raced() {
        return journey.raced();
    }

    public String output() {
        return journey.output();
    }
}
