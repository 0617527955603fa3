package dev.conc.io;

import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Raised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code File}: an open file, read through a buffer, written without one. Its lines are a sequence.
 *
 * <p>Each operation is one step for other tasks. Never more than a buffer and what is returned is in memory. Inv: {@code buffer} is what has been read of the file
 * and not yet handed out; the position of the program is that of the channel less what is left in it.
 */
final class FileObject extends Resource implements Sequence {
    private static final int BUFFER = 1 << 16;
    /** The first buffers are smaller: many files are, and a program that has just begun takes long over a large one. */
    private static final int FIRST_BUFFER = 1 << 13;
    /** How much is moved at once where much is wanted. */
    private static final int BLOCK = 1 << 20;
    /** The longest line there can be. */
    private static final int MOST = 1 << 28;

    private final String written;
    private final SeekableByteChannel channel;
    private final boolean endless;
    private final boolean closesAtEnd;
    private final ReentrantLock guard = new ReentrantLock();
    private byte[] buffer = new byte[0];
    private int next;
    private int filled;
    /** Where in the file the buffer ends; -1 as long as nobody has read. */
    private long at = -1;
    /** Grows when somebody leaves in the middle of reading: what is read for him is not taken. */
    private volatile int left;
    private long line;

    /**
     * @param endless it is a pipe or the like: to read from it may last for ever
     * @param closesAtEnd it is there for its lines alone
     */
    FileObject(String written, SeekableByteChannel channel, boolean endless, boolean closesAtEnd) {
        this.written = written;
        this.channel = channel;
        this.endless = endless;
        this.closesAtEnd = closesAtEnd;
    }

    String written() {
        return written;
    }

    /** Something done to it while no other task does anything to it. */
    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T step(Step<T> step) {
        requireOpen();
        guard.lock();
        try {
            return step.take();
        } catch (IOException e) {
            requireOpen();
            throw Failures.of(e, written);
        } catch (java.nio.channels.NonReadableChannelException e) {
            throw new Raised(Catalog.FILE_MODE, written, "written", "read");
        } catch (java.nio.channels.NonWritableChannelException e) {
            throw new Raised(Catalog.FILE_MODE, written, "read", "written");
        } finally {
            guard.unlock();
        }
    }

    /** Makes a call that blocks as long as the file wants. */
    private <T> T offload(Task task, Offload.Call<T> call) throws IOException {
        String what = "the file " + Rule.quote(written);
        return endless ? Offload.lasting(task, what, -1, call, this::close) : Offload.brief(task, what, call);
    }

    /** Reads more into the empty buffer; false at the end of the file. */
    private boolean fill(Task task) throws IOException {
        byte[] chunk = new byte[Math.clamp(2L * buffer.length, FIRST_BUFFER, BUFFER)]; // a new one, since a reader that was given up may still write into the old one
        int read = read(task, chunk, 0, chunk.length);
        buffer = chunk;
        next = 0;
        filled = Math.max(0, read);
        return read > 0;
    }

    /** Reads at most {@code size} bytes into {@code to}; not positive at the end of the file. Whoever is cancelled here has read nothing. */
    private int read(Task task, byte[] to, int from, int size) throws IOException {
        if (at < 0) {
            at = endless ? 0 : channel.position();
        }
        long position = at;
        int turn = left;
        boolean done = false;
        try {
            int read = offload(task, () -> {
                synchronized (channel) {
                    if (turn != left) {
                        return -1;
                    }
                    if (!endless) {
                        channel.position(position);
                    }
                    return channel.read(ByteBuffer.wrap(to, from, size));
                }
            });
            done = true;
            at += Math.max(0, read);
            return read;
        } finally {
            if (!done) {
                left = turn + 1;
            }
        }
    }

    /** The next line without its end, or null after the last. @throws Raised ValueError if it is no UTF-8 */
    String line(Task task) {
        return step(() -> {
            ByteArrayOutputStream parts = null;
            while (true) {
                int from = next;
                for (int i = from; i < filled; i++) {
                    if (buffer[i] == '\n') {
                        next = i + 1;
                        return parts == null ? text(buffer, from, i - from) : text(add(parts, from, i));
                    }
                }
                if (filled > from) {
                    parts = add(parts, from, filled);
                    next = filled;
                }
                if (!fill(task)) {
                    return parts == null ? null : text(parts);
                }
            }
        });
    }

    private ByteArrayOutputStream add(ByteArrayOutputStream parts, int from, int to) {
        var all = parts == null ? new ByteArrayOutputStream(2 * (to - from)) : parts;
        if (all.size() > MOST) {
            throw new Raised(Catalog.FILE_TOO_BIG, "a line of " + Rule.quote(written), MOST, "read it as bytes, with file.readBytes(size)");
        }
        all.write(buffer, from, to - from);
        return all;
    }

    private String text(ByteArrayOutputStream parts) {
        byte[] bytes = parts.toByteArray();
        return text(bytes, 0, bytes.length);
    }

    private String text(byte[] bytes, int from, int size) {
        line++;
        int length = size > 0 && bytes[from + size - 1] == '\r' ? size - 1 : size;
        var text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) {
            byte[] alone = Arrays.copyOfRange(bytes, from, from + length);
            int wrong = BytesValue.wrong(alone, length);
            if (wrong >= 0) {
                throw new Raised(Catalog.FILE_NOT_UTF8, written, line, wrong + 1);
            }
        }
        return text;
    }

    /** At most {@code size} bytes, fewer only at the end of the file; all of them where it is negative, but no more than {@code limit}. */
    BytesValue bytes(Task task, long size, long limit) {
        return step(() -> {
            long most = size < 0 ? Math.min(limit, Integer.MAX_VALUE - 16) : size;
            byte[] all = new byte[(int) Math.min(most, expected(size))];
            int count = Math.min(filled - next, (int) Math.min(most, Integer.MAX_VALUE - 16));
            all = count > all.length ? Arrays.copyOf(all, count) : all;
            System.arraycopy(buffer, next, all, 0, count);
            next += count;
            while (count < most) {
                if (count == all.length) {
                    all = Arrays.copyOf(all, (int) Math.min(most, Math.max(BUFFER, 2L * count)));
                }
                int read = read(task, all, count, Math.min(BLOCK, all.length - count));
                if (read <= 0) {
                    break;
                }
                count += read;
            }
            if (size < 0 && count == most && (filled > next || fill(task))) {
                throw new Raised(Catalog.FILE_TOO_BIG, Rule.quote(written), most,
                        "go through it with fs.lines(path), or allow more with limit:");
            }
            return BytesValue.of(count == all.length ? all : Arrays.copyOf(all, count));
        });
    }

    /** How much there is to make room for: what is left in the file if all is wanted, and never much more than that. */
    private long expected(long size) throws IOException {
        long here = endless ? BUFFER : Math.max(0, channel.size() - Math.max(0, at)) + (filled - next) + 1;
        return size < 0 ? here : Math.min(size, Math.max(here, BUFFER));
    }

    /** The rest of the file as text. @throws Raised ValueError if it is no UTF-8 */
    String rest(Task task, long limit) {
        BytesValue bytes = bytes(task, -1, limit);
        try {
            return bytes.decode();
        } catch (Raised e) {
            byte[] all = bytes.toArray();
            int wrong = BytesValue.wrong(all, all.length);
            long row = line + 1;
            int column = 1;
            for (int i = 0; i < wrong; i++) {
                row += all[i] == '\n' ? 1 : 0;
                column = all[i] == '\n' ? 1 : column + 1;
            }
            throw new Raised(Catalog.FILE_NOT_UTF8, written, row, column);
        }
    }

    void write(Task task, BytesValue data) {
        step(() -> {
            ByteBuffer left = data.buffer();
            while (left.hasRemaining()) {
                ByteBuffer part = left.slice(left.position(), Math.min(left.remaining(), 1 << 20));
                offload(task, () -> {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                    return null;
                });
                left.position(left.position() + part.capacity());
            }
            return null;
        });
    }

    long position() {
        return step(() -> at < 0 ? channel.position() : at - (filled - next));
    }

    void seek(long position) {
        step(() -> {
            channel.position(position);
            at = at < 0 ? -1 : position;
            next = filled;
            return null;
        });
    }

    long size(Task task) {
        return step(() -> offload(task, channel::size));
    }

    @Override
    public Object next(Task task) {
        String next = line(task);
        if (next == null && closesAtEnd) {
            close();
        }
        return next;
    }

    @Override
    protected void release() {
        try {
            channel.close();
        } catch (IOException e) {
            // all that was written has already been taken by the system
        }
    }

    @Override
    protected String what() {
        return "the file " + Rule.quote(written);
    }

    @Override
    public String typeName() {
        return "File";
    }

    @Override
    public String show() {
        return "File(\"" + written + "\"" + (isClosed() ? ", closed" : "") + ")";
    }
}
