package dev.conc.learn;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keys from a stream of characters, as pipes and plain terminals give them: line ends and spaces are passed over. */
public class LineKeys implements Keys {
    private final InputStream in;
    private final boolean immediate;
    private final LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    private boolean begun;
    private boolean ended;

    /** {@code immediate}: the stream gives each key as it is pressed. */
    public LineKeys(InputStream in, boolean immediate) {
        this.in = in;
        this.immediate = immediate;
    }

    @Override
    public int next(long millis) throws InterruptedException {
        if (ended) {
            return END;
        }
        if (!begun) {
            begun = true;
            // ends with the stream, or with the process
            Thread.ofPlatform().daemon().name("keys").start(this::read);
        }
        Integer key = typed.poll(millis, TimeUnit.MILLISECONDS);
        ended = key != null && key == END;
        return key == null ? NOTHING : key;
    }

    private void read() {
        try {
            int c = in.read();
            while (c >= 0) {
                if (!Character.isWhitespace(c)) {
                    typed.add(Character.toLowerCase(c));
                }
                c = in.read();
            }
        } catch (IOException e) {
            // nothing more can be typed: the same as the end
        }
        typed.add(END);
    }

    @Override
    public boolean isImmediate() {
        return immediate;
    }

    @Override
    public void close() {}
}
