package dev.conc.process;

/** Reads what a {@link WireWriter} has written. {@link Malformed} for anything else; never reads past the end, never trusts a length. Not thread-safe. */
final class WireReader {
    private final byte[] bytes;
    private int at;
    private final int end;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /** The next {@code length} bytes, to be read apart; goes on behind them. */
    WireReader part(int length) {
        need(length);
        var part = new WireReader(bytes, at, at + length);
        at += length;
        return part;
    }

    private void need(long count) {
        if (count < 0 || count > end - at) {
            throw new Malformed("a message that ends too early");
        }
    }

    int left() {
        return end - at;
    }

    /** The next byte, which is read again. */
    int peek() {
        need(1);
        return bytes[at] & 0xff;
    }

    int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    boolean bool() {
        int value = u8();
        if (value > 1) {
            throw new Malformed("a truth value " + value);
        }
        return value == 1;
    }

    long number() {
        long rest = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = u8();
            if (shift == 63 && next > 1) {
                break;
            }
            rest |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new Malformed("a number that does not end");
    }

    /** A number from 0 to what an array can have as its index. */
    int natural() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed("the count " + value);
        }
        return (int) value;
    }

    /** How many of something follow, each of which takes at least {@code least} bytes. */
    int count(int least) {
        int count = natural();
        if ((long) count * least > left()) {
            throw new Malformed("the count " + count + " with " + left() + " bytes left");
        }
        return count;
    }

    long bits() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    String text() {
        long written = number();
        boolean narrow = written >= 0;
        long length = narrow ? written : -1 - written;
        need(narrow ? length : length > Integer.MAX_VALUE ? Long.MAX_VALUE : length * 2);
        if (narrow) {
            at += (int) length;
            return new String(bytes, at - (int) length, (int) length, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[(int) length];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((bytes[at++] & 0xff) << 8 | bytes[at++] & 0xff);
        }
        return new String(chars);
    }

    byte[] bytes() {
        int length = count(1);
        byte[] read = java.util.Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return read;
    }

    /** Everything must have been read. */
    void end() {
        if (at != end) {
            throw new Malformed((end - at) + " bytes too many");
        }
    }
}
