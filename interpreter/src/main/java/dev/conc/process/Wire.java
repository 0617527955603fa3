package dev.conc.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What is written on the pipes between two processes: frames, each a length (4 bytes), a type (1 byte), and what {@link WireWriter} makes of the rest.
 *
 * <pre>
 *   parent → child   PROGRAM CALL CANCEL PS        both ways   REQUEST ANSWER RECALL GONE ENDED RELEASE
 *   child → parent   READY OUT ERR RESULT UNCAUGHT WARNING CUT DEADLOCK QUIET TREE DONE ONE_LESS CLAIMS
 * </pre>
 *
 * <p>Both sides are of one installation; {@link #VERSION} is compared all the same, since a file may have been replaced between two starts.
 */
final class Wire {
    /** Counts up with every change of what is written. */
    static final int VERSION = 1;

    /** The longest frame, in bytes: a longer one is refused by who would send it, and ends who claims to. */
    static final int LONGEST = 1 << 28;

    /** How much is read at once: a frame that claims to be long takes memory only as its bytes arrive. */
    private static final int PIECE = 1 << 16;

    static final int PROGRAM = 2;
    static final int CALL = 3;
    static final int CANCEL = 4;
    static final int PS = 5;

    static final int REQUEST = 10;
    static final int ANSWER = 11;
    static final int RECALL = 12;
    static final int GONE = 13;
    static final int ENDED = 14;
    static final int RELEASE = 15;

    static final int READY = 20;
    static final int OUT = 21;
    static final int ERR = 22;
    static final int RESULT = 23;
    static final int UNCAUGHT = 24;
    static final int WARNING = 25;
    static final int CUT = 26;
    static final int DEADLOCK = 27;
    static final int QUIET = 28;
    static final int TREE = 29;
    static final int DONE = 30;
    static final int ONE_LESS = 31;
    static final int CLAIMS = 32;

    private Wire() {}

    /** The next frame, its type first; null at the end of the stream. @throws Malformed if it claims an impossible length */
    static byte[] read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] rest = in.readNBytes(3);
        if (rest.length < 3) {
            throw new EOFException();
        }
        long length = (long) first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | rest[2] & 0xff;
        if (length < 1 || length > LONGEST) {
            throw new Malformed("a message of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) Math.min(length, PIECE)];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 4L));
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw new EOFException();
            }
            filled += read;
        }
        return bytes;
    }
}
