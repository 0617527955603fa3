package dev.conc.runtime.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;
import dev.conc.runtime.World;
import dev.conc.source.Source;
import dev.conc.syntax.Param;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a native function or operator is given, it returns a value of conc or raises an error of conc; nothing of Java shows. */
class AnyArgumentsTest {
    private static final int CALLS = 500;

    private record Native(String name, String self, List<Param> parameters) {}

    private static final class Nowhere implements Output {
        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {}

        @Override
        public void flush() {}
    }

    private static List<Native> natives() throws IOException {
        var all = new ArrayList<Native>();
        Path library = Repository.root().resolve("stdlib");
        try (Stream<Path> files = Files.walk(library)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".conc")).toList()) {
                String name = library.relativize(file).toString().replace('\\', '/');
                String module = name.startsWith("prelude/") ? "" : name.replace(".conc", ".");
                for (Stmt statement : Parser.parse(Source.of(name, Files.readString(file))).statements()) {
                    if (statement instanceof Stmt.Function f && f.body().isNative()) {
                        all.add(new Native(module + f.name(), null, f.body().params()));
                    } else if (statement instanceof Stmt.ClassDecl c && c.kind() == Stmt.ClassKind.NATIVE) {
                        if (c.params() != null) {
                            all.add(new Native(c.name(), null, c.params()));
                        }
                        for (Stmt member : c.members()) {
                            if (member instanceof Stmt.Function f && f.body().isNative() && !f.name().startsWith("_")) {
                                all.add(new Native(c.name() + "." + f.name(), c.name(), f.body().params()));
                            }
                        }
                    }
                }
            }
        }
        all.removeIf(each -> Natives.find(each.name()) == null || each.self() != null && each.self().equals("function"));
        assertThat(all).hasSizeGreaterThan(200);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> functionsTakeAnything() throws IOException {
        return natives().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
    }

    private static void check(Native each) {
        NativeFunction function = Natives.find(each.name());
        var random = new Random(each.name().hashCode());
        var world = new World(new Nowhere(), List.of("a"), new Randomness(1), (name, message, cause) -> null, 0);
        for (int i = 0; i < CALLS; i++) {
            var arguments = new ArrayList<Object>();
            if (each.self() != null) {
                arguments.add(of(each.self(), random));
            }
            for (Param parameter : each.parameters()) {
                arguments.add(parameter.rest() ? list(random, 2) : any(random, 2));
            }
            String shown = each.name() + Show.text(ListValue.of(arguments.toArray()));
            try {
                Object result = call(function, world, arguments.toArray());
                assertThat(result).as(shown).isNotNull();
                Show.text(result);
            } catch (Raised expected) {
                assertThat(expected.entry().errorClass()).as(shown).isNotNull();
                assertThat(expected.entry().text(expected.arguments())).as(shown).isNotBlank().doesNotContain("java")
                        .doesNotContain("null,");
            } catch (RuntimeException e) {
                throw new AssertionError(shown, e);
            }
        }
    }

    private static Object call(NativeFunction function, World world, Object[] a) {
        return switch (function) {
            case NativeFunction.Of1 f -> f.call(a[0]);
            case NativeFunction.Of2 f -> f.call(a[0], a[1]);
            case NativeFunction.Of3 f -> f.call(a[0], a[1], a[2]);
            case NativeFunction.OfMany f -> f.call(world, a);
        };
    }

    @Test
    void operatorsTakeAnything() {
        var random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            Object a = any(random, 2);
            Object b = any(random, 2);
            String shown = Show.text(ListValue.of((long) (i % 16), a, b));
            try {
                Object result = switch (i % 16) {
                    case 0 -> Operators.add(a, b);
                    case 1 -> Operators.subtract(a, b);
                    case 2 -> Operators.multiply(a, b);
                    case 3 -> Operators.divide(a, b);
                    case 4 -> Operators.remainder(a, b);
                    case 5 -> Operators.bitAnd(a, b);
                    case 6 -> Operators.bitOr(a, b);
                    case 7 -> Operators.bitXor(a, b);
                    case 8 -> Operators.shiftLeft(a, b);
                    case 9 -> Operators.shiftRight(a, b);
                    case 10 -> Operators.equal(a, b) == Operators.equal(b, a) ? true : null;
                    case 11 -> Operators.less(a, b) && Operators.greaterEqual(a, b) ? null : true;
                    case 12 -> Operators.in(a, b);
                    case 13 -> Operators.index(a, b);
                    case 14 -> Operators.negate(a);
                    default -> Operators.complement(a);
                };
                assertThat(result).as(shown).isNotNull();
            } catch (Raised expected) {
                assertThat(expected.entry().errorClass()).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError(shown, e);
            }
        }
    }

    private static Object of(String type, Random random) {
        while (true) {
            Object value = any(random, 2);
            if (Types.name(value).equals(type)) {
                return value;
            }
        }
    }

    private static Object any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 9 -> List.of(BytesValue.EMPTY, BytesValue.encode("hé"), BytesValue.of(new byte[] {0, -1})).get(random.nextInt(3));
            case 0 -> Nil.NIL;
            case 1 -> random.nextBoolean();
            case 2 -> List.of(0L, 1L, 2L, 3L, -1L, -2L).get(random.nextInt(6));
            case 3 -> List.of(10L, 36L, 63L, 64L, 1000L, 1L << 31, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE).get(random.nextInt(9));
            case 4 ->
                List.of(0.0, -0.0, 0.5, 1.0, -2.5, 1e10, 1e300, -1e-300, Double.NaN, Double.POSITIVE_INFINITY).get(random.nextInt(10));
            case 5 -> List.of("", "a", " b c ", "añ😀", "\ud800", "12", "-1.5", "1_0", "2026-11-21", "10ms", "{", "{:>5}", "[1, 2]", "left",
                    "A\nb\n").get(random.nextInt(15));
            case 6 -> new DurationValue(List.of(0L, 1L, -1_500_000L, Long.MAX_VALUE, Long.MIN_VALUE).get(random.nextInt(5)));
            case 7 -> List.of(new RangeValue(0, 3, false), new RangeValue(3, -2, false), RangeValue.from(1),
                    new RangeValue(Long.MIN_VALUE, Long.MAX_VALUE, false),
                    new RangeValue(-2, 0, false), RangeValue.from(-1)).get(random.nextInt(6));
            case 8 -> new ListValue();
            case 10, 11 -> list(random, depth - 1);
            case 12 -> map(random, depth - 1);
            default -> set(random);
        };
    }

    private static ListValue list(Random random, int depth) {
        var list = new ListValue();
        int kind = random.nextInt(3);
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(kind == 0 ? any(random, depth) : kind == 1 ? (Object) (long) random.nextInt(5) : "s" + random.nextInt(5));
        }
        if (random.nextInt(50) == 0) {
            list.add(list);
        }
        return list;
    }

    private static MapValue map(Random random, int depth) {
        var map = new MapValue();
        for (int i = random.nextInt(4); i > 0; i--) {
            Object key = any(random, 0);
            if (!(key instanceof ListValue)) {
                map.put(key, any(random, depth));
            }
        }
        return map;
    }

    private static SetValue set(Random random) {
        return SetValue.of(map(random, 0).keys());
    }
}
