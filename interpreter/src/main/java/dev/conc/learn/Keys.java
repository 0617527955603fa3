package dev.conc.learn;

import java.io.Closeable;

/** What the learner types while an exercise is watched. */
public interface Keys extends Closeable {
    /** The end of what can be typed. */
    int END = -1;
    /** Nothing was typed in time. */
    int NOTHING = -2;

    /** The next key that means something, in lower case; {@link #NOTHING} after {@code millis}, {@link #END} when nothing can come any more. */
    int next(long millis) throws InterruptedException;

    /** Whether a key counts without Enter. */
    boolean isImmediate();

    @Override
    void close();
}
