package dev.conc.io;

import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/**
 * {@code Connection}: bytes to and from one partner. Several tasks may use it: one reads at a time and one writes, the others wait for their turn, so that what
 * one call writes or reads is never mixed with another's.
 */
final class Connection extends Resource {
    private final Wire wire;
    private final Intake intake;
    /** {@code the connection to …}. */
    private final String name;
    private final String local;
    private final String remote;
    private final Turn reading = new Turn();
    private final Turn writing = new Turn();
    private volatile boolean outputEnded;

    /** {@code local} and {@code remote} are the addresses of its two ends, as text. */
    Connection(Wire wire, String name, String local, String remote) {
        this.wire = wire;
        this.name = name;
        this.local = local;
        this.remote = remote;
        this.intake = new Intake(wire::read, name);
    }

    /** An operation on the wire that may wait. */
    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T inTurn(Task task, Turn turn, TimeLimit limit, Operation<T> operation) {
        task.checkpoint();
        turn.take(task, limit, turn == reading ? "read from " : "write to ", name);
        try {
            requireOpen();
            return operation.run();
        } catch (ClosedChannelException e) {
            throw new Raised(Catalog.USED_AFTER_CLOSE, name);
        } catch (IOException e) {
            throw isClosed() ? new Raised(Catalog.USED_AFTER_CLOSE, name) : NetErrors.raised(e, name);
        } finally {
            turn.giveBack();
        }
    }

    BytesValue read(Task task, int max, TimeLimit limit) {
        return inTurn(task, reading, limit, () -> intake.some(task, max, limit));
    }

    BytesValue readExactly(Task task, int count, TimeLimit limit) {
        return inTurn(task, reading, limit, () -> intake.exactly(task, count, limit));
    }

    BytesValue readAll(Task task, int max, TimeLimit limit) {
        return inTurn(task, reading, limit, () -> intake.all(task, max, limit));
    }

    String readLine(Task task, int max, TimeLimit limit) {
        return inTurn(task, reading, limit, () -> intake.line(task, max, limit));
    }

    /** What a {@code for} takes lines from; several of them share the lines. */
    Sequence lines(int max) {
        return task -> readLine(task, max, TimeLimit.NONE);
    }

    void write(Task task, ByteBuffer bytes, TimeLimit limit) {
        inTurn(task, writing, limit, () -> {
            if (outputEnded) {
                throw new Raised(Catalog.OUTPUT_ENDED, name);
            }
            wire.write(task, bytes, limit);
            return null;
        });
    }

    /** Nothing more is written; the other side reads to the end. Doing so again changes nothing. */
    void endOutput(Task task, TimeLimit limit) {
        inTurn(task, writing, limit, () -> {
            if (!outputEnded) {
                outputEnded = true;
                wire.endOutput(task, limit);
            }
            return null;
        });
    }

    String local() {
        return local;
    }

    String remote() {
        return remote;
    }

    @Override
    protected void release() {
        wire.close();
    }

    @Override
    protected String what() {
        return name;
    }

    @Override
    public String typeName() {
        return "Connection";
    }

    @Override
    public String show() {
        return "Connection(" + name.substring("the connection ".length())
                + (isClosed() ? ", closed)" : outputEnded ? ", output ended)" : ")");
    }
}
