package dev.conc.learn;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.check.Outcome;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A program walked through in an order of steps that the learner gives: each word is the name of a task, which takes its next step.
 *
 * <p>The main task goes first whenever it can, unless the order names it; when the order is used up, whoever can goes on, first come first.
 */
final class OrderedWalk {
    private static final int MOST_STEPS = 10_000;
    private static final String BROKEN = "invariant";

    private final List<Integer> witness = new ArrayList<>();
    private final Machine machine;
    private final Vectors vectors;
    private final boolean mainIsNamed;
    private String ending;
    private LearnProblem problem;

    /** Walks at once, to the end. {@code options} are without symmetry, so that each task stays itself. */
    OrderedWalk(Program program, CheckOptions options, List<String> order) {
        this(program, options, order, true);
    }

    /** Walks at once, to the end or as far as the order goes. */
    OrderedWalk(Program program, CheckOptions options, List<String> order, boolean toTheEnd) {
        Common common = Checker.common(program, options);
        machine = new Machine(common);
        vectors = new Vectors(common);
        mainIsNamed = order.contains("main");
        machine.start(program.main());
        vectors.arrange(machine);
        for (int i = 0; i < order.size() && problem == null && ending == null; i++) {
            mainGoes();
            given(order.get(i), i + 1);
        }
        if (!toTheEnd) {
            mainGoes();
        }
        while (toTheEnd && problem == null && ending == null) {
            anybodyGoes();
        }
    }

    /** The tasks that can take the next step, by their names; main only where the order names it. */
    List<String> choices() {
        var names = new ArrayList<String>();
        for (Context c : machine.contexts()) {
            if (machine.ways(c) > 0 && ending == null) {
                names.add(Machine.name(c.task));
            }
        }
        names.sort(null);
        return names;
    }

    private void mainGoes() {
        while (!mainIsNamed && ending == null) {
            int main = index("main");
            if (main < 0 || machine.ways(machine.contexts().get(main)) == 0) {
                return;
            }
            step(main);
        }
    }

    private void given(String name, int number) {
        if (ending != null) {
            return;
        }
        int at = index(name);
        if (at < 0) {
            problem = new LearnProblem("order-no-task", number, name, String.join(", ", names()));
        } else if (machine.ways(machine.contexts().get(at)) == 0) {
            problem = new LearnProblem("order-waits", number, name, machine.waitsFor(machine.contexts().get(at)));
        } else {
            step(at);
        }
    }

    private void anybodyGoes() {
        List<Context> contexts = machine.contexts();
        int chosen = -1;
        for (int i = 0; i < contexts.size(); i++) {
            if (machine.ways(contexts.get(i)) > 0
                    && (chosen < 0 || contexts.get(i).task.identity < contexts.get(chosen).task.identity)) {
                chosen = i;
            }
        }
        step(chosen);
    }

    /** The task at {@code index} takes a step; then looks whether that was the end. */
    private void step(int index) {
        if (index >= 0) {
            witness.add(index << 16);
            machine.step(machine.contexts().get(index), 0);
            ending = machine.broken() != null ? BROKEN : null;
            vectors.arrange(machine);
        }
        boolean stuck = true;
        for (Context c : machine.contexts()) {
            stuck &= machine.ways(c) == 0;
        }
        if (ending == null && (stuck || witness.size() > MOST_STEPS)) {
            machine.abandonAll();
            ending = !stuck ? "endless"
                    : new Outcome(machine.output(), machine.failure(), !machine.isOver(), 1, witness()).text();
        }
    }

    private int index(String name) {
        for (int i = 0; i < machine.contexts().size(); i++) {
            if (Machine.name(machine.contexts().get(i).task).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private TreeSet<String> names() {
        var names = new TreeSet<String>();
        for (Context c : machine.contexts()) {
            names.add(Machine.name(c.task));
        }
        return names;
    }

    /** How it ends: as an outcome of the checker is written, or {@value #BROKEN}; null where the order can't be followed. */
    String ending() {
        return problem == null ? ending : "";
    }

    /** Why the order can't be followed; null if it can. */
    LearnProblem problem() {
        return problem;
    }

    /** The steps, as in {@link dev.conc.check.Finding}. */
    int[] witness() {
        int[] steps = new int[witness.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = witness.get(i);
        }
        return steps;
    }
}
