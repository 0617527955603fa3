package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * {@code _Body}: the body of a response as Java's client hands it out, part by part and not before it is asked for. Java's threads fill it, tasks take from it.
 *
 * <p>Inv: under the monitor: parts that came and were not yet taken, or the end, or the failure. One task reads at a time.
 */
final class HttpBody extends Resource implements HttpResponse.BodySubscriber<HttpBody> {
    private final String name;
    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();
    private final Intake intake;
    private final Turn reading = new Turn();
    private Flow.Subscription subscription;
    private boolean ended;
    private Throwable failure;
    private Arrival waiting;

    /** {@code name} is what messages call it. */
    HttpBody(String name) {
        this.name = name;
        this.intake = new Intake(this::take, name);
    }

    // ---- Java's side ----

    @Override
    public CompletionStage<HttpBody> getBody() {
        return CompletableFuture.completedFuture(this); // at once: the body comes later
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        synchronized (this) {
            subscription = begun;
        }
        if (isClosed()) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> come) {
        synchronized (this) {
            parts.addAll(come);
            ring();
        }
    }

    @Override
    public synchronized void onError(Throwable error) {
        failure = error;
        ring();
    }

    @Override
    public synchronized void onComplete() {
        ended = true;
        ring();
    }

    private void ring() {
        if (waiting != null) {
            waiting.ring();
            waiting = null;
        }
    }

    // ---- the tasks' side ----

    /** An {@link Intake.From}. */
    private int take(Task task, ByteBuffer into, TimeLimit limit) throws IOException {
        while (true) {
            Arrival arrival;
            Flow.Subscription more;
            synchronized (this) {
                ByteBuffer part = parts.peek();
                if (part != null) {
                    int count = Math.min(part.remaining(), into.remaining());
                    into.put(into.position(), part, part.position(), count);
                    into.position(into.position() + count);
                    part.position(part.position() + count);
                    more = part.hasRemaining() ? null : subscription;
                    if (more != null) {
                        parts.remove();
                    }
                    if (more != null && parts.isEmpty()) {
                        more.request(1);
                    }
                    if (count > 0) {
                        return count;
                    }
                    continue;
                }
                if (isClosed()) {
                    throw new Raised(Catalog.USED_AFTER_CLOSE, name);
                }
                if (failure != null) {
                    throw failure instanceof IOException e ? e : new IOException(failure);
                }
                if (ended) {
                    return -1;
                }
                arrival = new Arrival(task, "data from ".concat(name));
                waiting = arrival;
            }
            if (!arrival.await(limit.left())) {
                throw limit.exceeded("waiting for data from " + name);
            }
        }
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T inTurn(Task task, TimeLimit limit, Operation<T> operation) {
        task.checkpoint();
        reading.take(task, limit, "read from ", name);
        try {
            requireOpen();
            return operation.run();
        } catch (IOException e) {
            throw NetErrors.raised(e, name);
        } finally {
            reading.giveBack();
        }
    }

    BytesValue read(Task task, int max, TimeLimit limit) {
        return inTurn(task, limit, () -> intake.some(task, max, limit));
    }

    BytesValue readAll(Task task, int max, TimeLimit limit) {
        return inTurn(task, limit, () -> intake.all(task, max, limit));
    }

    String readLine(Task task, TimeLimit limit) {
        return inTurn(task, limit, () -> intake.line(task, Intake.LONGEST_LINE, limit));
    }

    Sequence lines() {
        return task -> readLine(task, TimeLimit.NONE);
    }

    @Override
    protected void release() {
        Flow.Subscription left;
        synchronized (this) {
            left = ended || failure != null ? null : subscription;
            parts.clear();
            ring();
        }
        if (left != null) {
            left.cancel();
        }
    }

    @Override
    protected String what() {
        return name;
    }

    @Override
    public String typeName() {
        return "_Body";
    }

    @Override
    public String show() {
        return "Body(" + (isClosed() ? "closed)" : ended ? "ended)" : ")");
    }
}
