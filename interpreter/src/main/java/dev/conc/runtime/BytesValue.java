package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that never change, as files and connections hold them: what a string is for characters. Equal if the bytes are.
 *
 * <p>Inv: nobody else has the array.
 */
public final class BytesValue implements NativeObject, Comparable<BytesValue> {
    public static final BytesValue EMPTY = new BytesValue(new byte[0]);
    /** How many bytes {@code print} shows. */
    private static final int SHOWN = 64;

    private final byte[] bytes;

    private BytesValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@code bytes} itself becomes the value's: the caller gives it away. */
    public static BytesValue of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new BytesValue(bytes);
    }

    /** A copy of {@code size} bytes from {@code start}. */
    public static BytesValue copy(byte[] bytes, int start, int size) {
        return of(Arrays.copyOfRange(bytes, start, start + size));
    }

    /** The text in UTF-8. */
    public static BytesValue encode(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return bytes.length;
    }

    /** The byte at {@code index}, from 0 to 255; negative indices count from the end. */
    public long get(long index) {
        return bytes[Indices.position(index, bytes.length, "bytes")] & 0xff;
    }

    /** The byte at {@code position}, which must be there. */
    public int at(int position) {
        return bytes[position] & 0xff;
    }

    public BytesValue slice(int start, int end) {
        return start == 0 && end == bytes.length ? this : of(Arrays.copyOfRange(bytes, start, end));
    }

    /** The part a range of indices stands for, cut to what is there. */
    public BytesValue slice(RangeValue range) {
        int start = Indices.sliceStart(range, bytes.length);
        return slice(start, Indices.sliceEnd(range, start, bytes.length));
    }

    public BytesValue plus(BytesValue other) {
        int size = Sizes.check("bytes", (long) bytes.length + other.bytes.length);
        byte[] both = Arrays.copyOf(bytes, size);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return of(both);
    }

    /** Where {@code part} first is, not before {@code from}; -1 if nowhere. */
    public int indexOf(BytesValue part, int from) {
        for (int i = from; i <= bytes.length - part.bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.bytes.length, part.bytes, 0, part.bytes.length)) {
                return i;
            }
        }
        return -1;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes as ints from 0 to 255. */
    public Object[] values() {
        var values = new Object[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) (bytes[i] & 0xff);
        }
        return values;
    }

    /** The bytes to read from, without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The text that the bytes are in UTF-8. @throws Raised ValueError, saying where, if they are none */
    public String decode() {
        return decode(bytes, bytes.length);
    }

    /** The text that the first {@code size} of {@code bytes} are in UTF-8. @throws Raised ValueError, saying where, if they are none */
    public static String decode(byte[] bytes, int size) {
        String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) { // it may stand there itself
            int wrong = wrong(bytes, size);
            if (wrong >= 0) {
                throw new Raised(Catalog.BYTES_NOT_UTF8, wrong, bytes[wrong] & 0xff);
            }
        }
        return text;
    }

    /** The position of the first byte that is not UTF-8; -1 if all are. */
    public static int wrong(byte[] bytes, int size) {
        var in = ByteBuffer.wrap(bytes, 0, size);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(in);
            return -1;
        } catch (CharacterCodingException e) {
            return in.position();
        }
    }

    @Override
    public int compareTo(BytesValue other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue value && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String typeName() {
        return "bytes";
    }

    /** {@code bytes("text")} if they are text, else {@code bytes([255, 0])}; a long one is cut. */
    @Override
    public String show() {
        if (bytes.length <= SHOWN && wrong(bytes, bytes.length) < 0) {
            return "bytes(" + Show.quoted(new String(bytes, StandardCharsets.UTF_8)) + ")";
        }
        var out = new StringBuilder("bytes([");
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            out.append(i > 0 ? ", " : "").append(bytes[i] & 0xff);
        }
        return bytes.length <= SHOWN ? out.append("])").toString() : out.append(", … ").append(bytes.length).append(" in all])").toString();
    }
}
