package dev.conc.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes being put together: numbers in as few bytes as they need, texts with their length in front. Not thread-safe. */
final class WireWriter {
    /** Longer texts are looked through by Java's own means. */
    private static final int LONG = 200;

    private byte[] bytes = new byte[64];
    private int size;

    /** The beginning of a frame: room for its length, and its type. */
    static WireWriter frame(int type) {
        var frame = new WireWriter();
        frame.size = 4;
        frame.u8(type);
        return frame;
    }

    /** This, as a whole frame with its length in front: nothing more is to be added. */
    WireWriter framed() {
        int length = size - 4;
        bytes[0] = (byte) (length >>> 24);
        bytes[1] = (byte) (length >>> 16);
        bytes[2] = (byte) (length >>> 8);
        bytes[3] = (byte) length;
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Forgets all but the first {@code length} bytes. */
    void cut(int length) {
        size = length;
    }

    private void room(long more) {
        long wanted = size + more;
        if (wanted > bytes.length) {
            if (wanted > Wire.LONGEST) {
                throw new Raised(Catalog.TOO_LARGE_TO_SEND, wanted, Wire.LONGEST);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Wire.LONGEST, Math.max(wanted, bytes.length * 2L)));
        }
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void bool(boolean value) {
        u8(value ? 1 : 0);
    }

    /** Small magnitudes take few bytes, negative ones too. */
    void number(long value) {
        room(10);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void bits(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** Any string of Java, with lone surrogates too: a byte for each character where that is enough, else two. */
    void text(String text) {
        text(text, isNarrow(text));
    }

    /** The same with the number of bytes it takes in front. */
    void sizedText(String text) {
        boolean narrow = isNarrow(text);
        long length = text.length();
        long written = narrow ? length : -1 - length;
        long zigzag = written << 1 ^ written >> 63;
        int digits = Math.max(1, (70 - Long.numberOfLeadingZeros(zigzag)) / 7);
        number(digits + (narrow ? length : 2 * length));
        text(text, narrow);
    }

    private static boolean isNarrow(String text) {
        int length = text.length();
        if (length > LONG) { // Java copies and compares many at a time, and has no other question that tells
            return new String(text.getBytes(ISO_8859_1), ISO_8859_1).equals(text);
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 256) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("deprecation") // the one method that takes the lower bytes of all characters in one go; that there are no others is known
    private void text(String text, boolean narrow) {
        int length = text.length();
        number(narrow ? length : -1L - length);
        room((long) length * (narrow ? 1 : 2));
        if (narrow) {
            text.getBytes(0, length, bytes, size);
            size += length;
            return;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            bytes[size++] = (byte) (c >>> 8);
            bytes[size++] = (byte) c;
        }
    }

    void bytes(byte[] all) {
        number(all.length);
        room(all.length);
        System.arraycopy(all, 0, bytes, size, all.length);
        size += all.length;
    }

    void append(WireWriter other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }
}
