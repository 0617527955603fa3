package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.concurrent.RemoteObject;
import dev.conc.concurrent.Shareable;
import dev.conc.eval.Interpreter;
import dev.conc.eval.Portable;
import dev.conc.eval.Site;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import dev.conc.source.Source;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written is read back; what nobody would write is refused, whatever it is. */
@Tag("stress")
class WireTest {
    private static final long SEED = Long.getLong("conc.seed", 1);
    private static final int ROUNDS = Integer.getInteger("conc.fuzz.rounds", 20_000);

    /** Two processes that share nothing but a program. */
    private static final class Between implements Border {
        private final Portable portable = portable();

        @Override
        public Portable portable() {
            if (portable != null) {
                return portable;
            }
            String text = "class P(x) { fn get() { return x } }\nfn f(a) { return b -> a + b }\nlet g = f(1)";
            var interpreter = new Interpreter(Loader.load(Source.of("t.conc", text), null, Library.standard()).program());
            interpreter.portable().define();
            return interpreter.portable();
        }

        @Override
        public long export(Shareable object) {
            return 1;
        }

        @Override
        public long numberThere(Shareable object) {
            return -1;
        }

        @Override
        public Shareable imported(long number, String typeName, String what) {
            return new RemoteObject(null, number, typeName, what);
        }

        @Override
        public Shareable own(long number) {
            throw new Malformed("an object that was never sent");
        }

        @Override
        public boolean isNew(Site variable) {
            return true;
        }
    }

    private final Between border = new Between();

    private byte[] encoded(Object value) {
        WireWriter out = WireWriter.frame(1);
        var encoder = new Encoder(border, null);
        encoder.root(value, "value");
        encoder.finish(out);
        var frame = new java.io.ByteArrayOutputStream();
        try {
            out.framed().writeTo(frame);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return frame.toByteArray();
    }

    private Object copy(Object value) throws Exception {
        var in = new WireReader(Wire.read(new ByteArrayInputStream(encoded(value))));
        in.u8();
        var decoder = new Decoder(border, in);
        Object root = decoder.root();
        decoder.globals();
        in.end();
        return root;
    }

    @Test
    void valuesArriveAsTheyWere() throws Exception {
        var list = ListValue.of(1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 2.5, Double.NaN, true, false, Nil.NIL, "", "ä", "計\ud800",
                "x".repeat(5000),
                new DurationValue(-5), RangeValue.from(3), RangeValue.of(1, 9, true), BytesValue.encode("bytes"), SetValue.of(1L, "a"));
        assertThat(Show.text(copy(list))).isEqualTo(Show.text(list));
    }

    @Test
    void cyclesAndSharingAreKept() throws Exception {
        var inner = new ListValue();
        var map = new MapValue();
        map.put("a", inner);
        map.put("b", inner);
        inner.add(map);
        var copy = (MapValue) copy(map);
        assertThat(copy.get("a")).isSameAs(copy.get("b"));
        assertThat(((ListValue) copy.get("a")).get(0)).isSameAs(copy);
    }

    @Test
    void aLongChainTakesNoStack() throws Exception {
        var chain = new ListValue();
        for (int i = 0; i < 200_000; i++) {
            chain = ListValue.of(chain);
        }
        assertThat(((ListValue) copy(chain)).size()).isEqualTo(1);
    }

    @Test
    void aBrokenFrameIsRefusedAndNothingElseHappens() throws Exception {
        var random = new Random(SEED);
        var map = new MapValue();
        map.put("xs", ListValue.of(1L, "two", 3.0, SetValue.of("s"), new DurationValue(4)));
        map.put("self", map);
        map.put("bytes", BytesValue.encode("abc"));
        byte[] good = encoded(map);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = java.util.Arrays.copyOfRange(good, 5,
                    random.nextInt(4) == 0 ? 5 + random.nextInt(good.length - 5) : good.length);
            for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            refused += refuses(bytes) ? 1 : 0;
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            refused += refuses(noise) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(ROUNDS);
    }

    /** Anything but {@link Malformed} fails the test. */
    private boolean refuses(byte[] bytes) {
        try {
            var in = new WireReader(bytes);
            var decoder = new Decoder(border, in);
            decoder.root();
            decoder.globals();
            in.end();
            return false;
        } catch (Malformed e) {
            return true;
        }
    }

    @Test
    void lengthsAreNotBelieved() {
        byte[] claims = {0x10, 0, 0, 0, 1, 2, 3};
        assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(claims))).isInstanceOf(java.io.EOFException.class);
        byte[] tooLong = {0x7f, -1, -1, -1, 1};
        assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(tooLong))).isInstanceOf(Malformed.class);
    }
}
