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
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code File}: an open file, read through a buffer, written without one. Its lines are a sequence.
 *
 * <p>Each operation is one step for other tasks. Never more than a buffer and what is returned is in memory. Inv: {@code buffer} is what has been read of the file
 * and not yet handed out; the position of the program is that of the channel less what is left in it.
 */
final class FileObject extends Resource implements Sequence {
    private static final int BUFFER = 1 << 16;
    /** The longest line there can be. */
    private static final int MOST = 1 << 28;

    private final String written;
    private final SeekableByteChannel channel;
    private final boolean endless;
    private final boolean closesAtEnd;
    private final ReentrantLock guard = new ReentrantLock();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
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
        buffer.clear();
        int read;
        try {
            read = offload(task, () -> channel.read(buffer));
        } finally {
            buffer.flip();
        }
        return read > 0;
    }

    /** The next line without its end, or null after the last. @throws Raised ValueError if it is no UTF-8 */
    String line(Task task) {
        return step(() -> {
            ByteArrayOutputStream parts = null;
            while (true) {
                int from = buffer.position();
                for (int i = from; i < buffer.limit(); i++) {
                    if (buffer.get(i) == '\n') {
                        buffer.position(i + 1);
                        return parts == null ? text(buffer.array(), from, i - from) : text(add(parts, from, i));
                    }
                }
                if (buffer.hasRemaining()) {
                    parts = add(parts, from, buffer.limit());
                    buffer.position(buffer.limit());
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
        all.write(buffer.array(), from, to - from);
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
            byte[] alone = java.util.Arrays.copyOfRange(bytes, from, from + length);
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
            var all = new ByteArrayOutputStream(size < 0 ? BUFFER : (int) Math.min(size, BUFFER));
            while (size < 0 || all.size() < size) {
                if (!buffer.hasRemaining() && !fill(task)) {
                    break;
                }
                int part = (int) Math.min(buffer.remaining(), size < 0 ? Long.MAX_VALUE : size - all.size());
                if (all.size() + (long) part > limit) {
                    throw new Raised(Catalog.FILE_TOO_BIG, Rule.quote(written), limit,
                            "go through it with fs.lines(path), or allow more with limit:");
                }
                all.write(buffer.array(), buffer.position(), part);
                buffer.position(buffer.position() + part);
            }
            return BytesValue.of(all.toByteArray());
        });
    }

    /** The rest of the file as text. @throws Raised ValueError if it is no UTF-8 */
    String rest(Task task, long limit) {
        byte[] bytes = bytes(task, -1, limit).toArray();
        try {
            return BytesValue.decode(bytes, bytes.length);
        } catch (Raised e) {
            int wrong = BytesValue.wrong(bytes, bytes.length);
            long at = line + 1;
            int column = 1;
            for (int i = 0; i < wrong; i++) {
                at += bytes[i] == '\n' ? 1 : 0;
                column = bytes[i] == '\n' ? 1 : column + 1;
            }
            throw new Raised(Catalog.FILE_NOT_UTF8, written, at, column);
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
        return step(() -> channel.position() - buffer.remaining());
    }

    void seek(long position) {
        step(() -> {
            channel.position(position);
            buffer.limit(0);
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
