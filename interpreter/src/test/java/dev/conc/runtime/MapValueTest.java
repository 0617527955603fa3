package dev.conc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MapValueTest {
    @Test
    void behavesLikeALinkedHashMapUnderRandomOperations() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var map = new MapValue();
            Map<Object, Object> model = new LinkedHashMap<>();
            for (long step = 0; step < 500; step++) {
                Object key = random.nextBoolean() ? (Object) (long) random.nextInt(40) : "k" + random.nextInt(40);
                switch (random.nextInt(6)) {
                    case 0, 1 -> assertThat(map.put(key, step)).isEqualTo(model.put(key, step));
                    case 2 -> assertThat(map.remove(key)).isEqualTo(model.remove(key));
                    case 3 -> assertThat(map.get(key)).isEqualTo(model.get(key));
                    case 4 -> assertThat(map.putIfAbsent(key, step)).isEqualTo(model.putIfAbsent(key, step));
                    default -> {
                        boolean oldest = random.nextBoolean();
                        Object[] entry = map.removeEnd(oldest);
                        var entries = ((LinkedHashMap<Object, Object>) model);
                        Map.Entry<Object, Object> expected = oldest ? entries.pollFirstEntry() : entries.pollLastEntry();
                        assertThat(entry == null ? null : Map.entry(entry[0], entry[1])).isEqualTo(expected);
                    }
                }
                assertThat(map.size()).isEqualTo(model.size());
                assertThat(map.keys()).as("seed %d, step %d", seed, step).containsExactly(model.keySet().toArray());
                assertThat(map.values()).containsExactly(model.values().toArray());
            }
        }
    }

    @Test
    void numbersThatAreEqualAreOneKey() {
        var map = new MapValue();
        map.put(1L, "int");
        map.put(1.0, "float");
        map.put(Long.MAX_VALUE, "max");
        assertThat(map.get(0x1p63)).isNull();
        assertThat(map.keys()).containsExactly(1L, Long.MAX_VALUE);
        assertThat(map.get(1L)).isEqualTo("float");
        map.put(Double.NaN, "nan");
        assertThat(map.get(Double.NaN)).isEqualTo("nan");
        map.put(0.0, "zero");
        assertThat(map.get(-0.0)).isEqualTo("zero");
    }

    @Test
    void whatCanChangeIsNoKey() {
        assertThatThrownBy(() -> new MapValue().put(new ListValue(), 1L)).hasMessageStartingWith("TypeError: a list can’t be a key");
        assertThatThrownBy(() -> new MapValue().get(new MapValue())).hasMessageStartingWith("TypeError: a map can’t be a key");
        assertThatThrownBy(() -> SetValue.of(new SetValue())).hasMessageStartingWith("TypeError: a set can’t be a key");
    }

    @Test
    void aCopyLivesItsOwnLife() {
        var map = new MapValue();
        map.put("a", 1L);
        MapValue copy = map.copy();
        copy.put("b", 2L);
        copy.remove("a");
        assertThat(map.keys()).containsExactly("a");
        assertThat(copy.keys()).containsExactly("b");
    }

    @Test
    void aSetBehavesLikeALinkedHashSet() {
        var random = new Random(1);
        var set = new SetValue();
        var model = new LinkedHashSet<Object>();
        for (int step = 0; step < 20_000; step++) {
            long value = random.nextInt(100);
            switch (random.nextInt(4)) {
                case 0, 1 -> assertThat(set.add(value)).isEqualTo(model.add(value));
                case 2 -> assertThat(set.remove(value)).isEqualTo(model.remove(value));
                default -> assertThat(set.contains(value)).isEqualTo(model.contains(value));
            }
        }
        assertThat(set.toArray()).containsExactly(model.toArray());
    }
}
