package dev.conc.check.explore;

import dev.conc.analysis.Program;
import dev.conc.check.machine.Census;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.machine.Vectors;
import java.util.Arrays;
import java.util.List;

/** Finds out after a search that was stopped what made its states so many, by a look at some of them: those of its last level, and those on the way to one of them. */
final class Multipliers {
    /** So many states of the last level are looked at, evenly spread over it. */
    private static final int MOST_STATES = 1_000;
    /** So many steps of the way. */
    private static final int MOST_STEPS = 5_000;

    private final Program program;
    private final Machine machine;
    private final Vectors vectors;
    private final Census census;

    Multipliers(Program program, Common common) {
        this.program = program;
        this.machine = new Machine(common);
        this.vectors = new Vectors(common);
        this.census = new Census(machine);
    }

    /** Sentences: what to make smaller, what multiplies the states most first. @param level may be null, and loses its states */
    List<String> among(Frontier level, int[] way) {
        try {
            walk(way);
            if (level != null) {
                spread(level);
            }
        } catch (OutOfMemoryError | Unsupported e) {
            // what was seen until then has to do
        }
        return census.advice();
    }

    private void walk(int[] way) {
        machine.start(program.main());
        int[] state = vectors.write(machine);
        for (int i = 0; i < Math.min(MOST_STEPS, way.length); i++) {
            vectors.read(state, machine);
            census.count(true);
            machine.step(machine.contexts().get(way[i] >>> 16), way[i] & 0xFFFF);
            state = vectors.write(machine);
        }
        vectors.read(state, machine);
        census.count(true);
    }

    private void spread(Frontier level) {
        int blocks = level.blocks();
        int each = Math.max(1, MOST_STATES / Math.max(1, blocks));
        int stride = Math.max(1, blocks / MOST_STATES);
        for (int b = 0; b < blocks; b += stride) {
            int[] block = level.block(b);
            int at = 0;
            for (int i = 0; block != null && i < each && at < block.length && block[at] != 0; i++) {
                vectors.read(words(block, at), machine);
                census.count(false);
                at += block[at];
            }
        }
    }

    private static int[] words(int[] block, int at) {
        int begin = at + Frontier.WORDS;
        return Arrays.copyOfRange(block, begin, begin + block[at + Frontier.LENGTH]);
    }
}
