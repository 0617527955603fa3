package dev.conc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ListValueTest {
    @Test
    void behavesLikeAnArrayListUnderRandomOperations() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var list = new ListValue(random.nextInt(3));
            List<Object> model = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                step(random, list, model, step);
                assertThat(list.size()).isEqualTo(model.size());
                assertThat(list.toArray()).as("seed %d, step %d", seed, step).containsExactly(model.toArray());
            }
        }
    }

    private static void step(Random random, ListValue list, List<Object> model, long value) {
        int size = model.size();
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                list.add(value);
                model.add(value);
            }
            case 2 -> {
                int at = random.nextInt(size + 1);
                list.insert(at, value);
                model.add(at, value);
            }
            case 3 -> {
                if (size > 0) {
                    assertThat(list.removeAt(0)).isEqualTo(model.removeFirst());
                }
            }
            case 4 -> {
                if (size > 0) {
                    int at = random.nextInt(size);
                    assertThat(list.removeAt(at - size)).isEqualTo(model.remove(at));
                }
            }
            case 5 -> {
                if (size > 0) {
                    int at = random.nextInt(size);
                    list.set(at, value);
                    model.set(at, value);
                    assertThat(list.get(at - size)).isEqualTo(value);
                }
            }
            case 6 -> {
                Object wanted = (long) random.nextInt(300);
                assertThat(list.indexOf(wanted, 0)).isEqualTo(model.indexOf(wanted));
                assertThat(list.remove(wanted)).isEqualTo(model.remove(wanted));
            }
            case 7 -> {
                Object[] more = {value, -value};
                list.addAll(more);
                model.addAll(List.of(more));
            }
            default -> {
                if (size > 1) {
                    list.swap(0, -1);
                    java.util.Collections.swap(model, 0, size - 1);
                }
            }
        }
    }

    @Test
    void anIndexOutsideNamesTheOnesThereAre() {
        assertThatThrownBy(() -> ListValue.of(1L, 2L).get(2)).isInstanceOf(Raised.class)
                .hasMessage("IndexError: index 2 is outside a list of size 2");
        assertThatThrownBy(() -> new ListValue().removeAt(0)).hasMessage("IndexError: index 0 in an empty list");
    }

    @Test
    void slicesAreCutToWhatThereIs() {
        ListValue list = ListValue.of(0L, 1L, 2L, 3L);
        assertThat(list.slice(new RangeValue(1, 3, false)).toArray()).containsExactly(1L, 2L);
        assertThat(list.slice(new RangeValue(-2, 99, false)).toArray()).containsExactly(2L, 3L);
        assertThat(list.slice(new RangeValue(0, -1, false)).toArray()).containsExactly(0L, 1L, 2L);
        assertThat(list.slice(RangeValue.from(3)).toArray()).containsExactly(3L);
        assertThat(list.slice(new RangeValue(3, 1, false)).toArray()).isEmpty();
    }

    @Test
    void aQueueThatNeverGrowsStaysSmall() {
        var queue = new ListValue();
        for (long i = 0; i < 1_000_000; i++) {
            queue.add(i);
            if (i >= 10) {
                assertThat(queue.removeAt(0)).isEqualTo(i - 10);
            }
        }
        assertThat(queue.size()).isEqualTo(10);
    }

    @Test
    void aChangeThatFailsChangesNothing() {
        ListValue list = ListValue.of(2L, "a", 1L);
        assertThatThrownBy(() -> list.update(elements -> {
            elements[0] = 99L;
            throw new IllegalStateException();
        })).isInstanceOf(IllegalStateException.class);
        assertThat(list.toArray()).containsExactly(2L, "a", 1L);
    }
}
