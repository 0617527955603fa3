package dev.conc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShowTest {
    @Test
    void floatsAreShortest() {
        assertThat(Show.number(0.1)).isEqualTo("0.1");
        assertThat(Show.number(3)).isEqualTo("3.0");
        assertThat(Show.number(1e100)).isEqualTo("1e100");
        assertThat(Show.number(1.5e-7)).isEqualTo("1.5e-7");
        assertThat(Show.number(0.0001)).isEqualTo("0.0001");
        assertThat(Show.number(0.00012)).isEqualTo("0.00012");
        assertThat(Show.number(0.00001)).isEqualTo("1e-5");
        assertThat(Show.number(1e7)).isEqualTo("10000000.0");
        assertThat(Show.number(12345678.5)).isEqualTo("12345678.5");
        assertThat(Show.number(123456789012345680.0)).isEqualTo("1.2345678901234568e17");
        assertThat(Show.number(9007199254740993.0)).isEqualTo("9007199254740992.0");
        assertThat(Show.number(-0.0)).isEqualTo("-0.0");
        assertThat(Show.number(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    }

    @Test
    void floatsReadBackAsThemselves() {
        var random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(Show.number(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void durationsAreShort() {
        assertThat(List.of(
                new DurationValue(0).toString(),
                new DurationValue(20).toString(),
                new DurationValue(1_500).toString(),
                new DurationValue(-250_000_000).toString(),
                new DurationValue(90 * DurationValue.SECOND).toString(),
                new DurationValue(95 * DurationValue.SECOND).toString(),
                new DurationValue(90 * DurationValue.MINUTE).toString(),
                new DurationValue(-500_000_000).toString(),
                new DurationValue(Long.MIN_VALUE).toString()))
                .containsExactly("0s", "20ns", "1.5us", "-250ms", "1.5min", "95s", "1.5h", "-500ms", "-9223372036.854775808s");
    }

    @Test
    void stringsAreQuotedInsideContainersOnly() {
        assertThat(Show.text("a\"b")).isEqualTo("a\"b");
        assertThat(Show.text(ListValue.of("a\"b\n", "$x", "${x}"))).isEqualTo("[\"a\\\"b\\n\", \"$x\", \"\\${x}\"]");
        var map = new MapValue();
        map.put("k", ListValue.of(1L, Nil.NIL, true));
        assertThat(Show.text(map)).isEqualTo("{\"k\": [1, nil, true]}");
        assertThat(Show.text(SetValue.of(1L, "a"))).isEqualTo("set([1, \"a\"])");
        assertThat(Show.text(new SetValue())).isEqualTo("set()");
    }

    @Test
    void whatIsNestedTooDeepIsCut() {
        var list = new ListValue();
        for (int i = 0; i < 100_000; i++) {
            list = ListValue.of(list);
        }
        assertThat(Show.text(list)).hasSize(2 * Show.MAX_DEPTH + 3).contains("[[…]]");
    }
}
