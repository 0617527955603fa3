package dev.conc.concurrent;

import dev.conc.runtime.Raised;

/**
 * A channel that is filled from outside the program: signals, changes of files. As long as it is open nobody who waits for it is in a deadlock.
 *
 * <p>It is a resource of the scope it was opened in. When the program does not keep up, the oldest values are dropped: what comes from outside can't be made to
 * wait.
 */
public abstract class Feed extends Resource {
    /** More than a program that looks at all ever leaves. */
    private static final int ROOM = 1_024;

    private final Channel channel;
    private final Tasks tasks;

    /** {@code name} is what {@code print} shows of the channel. */
    protected Feed(Task task, String name) {
        tasks = task.tasks();
        channel = new Channel(tasks.nextId(), name, ROOM);
    }

    /** Makes it a resource of {@code task}'s scope, before anything fills it. Returns what the program gets. */
    protected final Channel begin(Task task) {
        channel.onClose(this::close);
        tasks.outsideBegan(channel);
        Resource.open(task, this);
        return channel;
    }

    /** Puts {@code value} into the channel; from any thread, never waits. */
    protected final void put(Object value) {
        channel.guard().lock();
        try {
            while (!channel.offer(value)) {
                channel.poll();
            }
        } catch (Raised closed) {
            // then nobody wants it
        } finally {
            channel.guard().unlock();
        }
    }

    /** How many values nobody has received yet. */
    protected final int backlog() {
        return channel.size();
    }

    /** Stops what fills it. */
    protected abstract void stop();

    @Override
    protected final void release() {
        stop();
        channel.close(null);
        tasks.outsideEnded(channel);
    }

    @Override
    protected final String what() {
        return channel.what();
    }

    @Override
    public final String typeName() {
        return channel.typeName();
    }

    @Override
    public final String show() {
        return channel.show();
    }
}
