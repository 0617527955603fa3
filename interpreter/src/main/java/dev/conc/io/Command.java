package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Channel;
import dev.conc.concurrent.ChannelEnd;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * {@code Command}: a program of the operating system that runs beside this one, with channels of lines for its streams. Each stream is carried by a thread of Java, which
 * is all that a pipe allows. Closing it kills it and its descendants.
 */
final class Command extends Resource {
    /** Lines that a stream may be ahead of who reads them. */
    private static final int ROOM = 256;

    private final Process process;
    private final String name;
    private Channel in;
    private Channel out;
    private Channel err;

    Command(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    /** Makes its streams channels; called once, by {@code opener}. */
    void carry(Task opener) {
        in = ChannelEnd.channel(opener, "stdin of " + name, 0);
        out = ChannelEnd.channel(opener, "stdout of " + name, ROOM);
        err = ChannelEnd.channel(opener, "stderr of " + name, ROOM);
        var input = new ChannelEnd(opener, in);
        opener.tasks().carry("stdin of ".concat(name), () -> write(input));
        var output = new ChannelEnd(opener, out);
        opener.tasks().carry("stdout of ".concat(name), () -> read(opener, process.getInputStream(), output));
        var errors = new ChannelEnd(opener, err);
        opener.tasks().carry("stderr of ".concat(name), () -> read(opener, process.getErrorStream(), errors));
        process.onExit().thenRun(() -> in.close(null)); // nobody is left to read it
    }

    private void read(Task opener, InputStream from, ChannelEnd to) {
        Instance failure = null;
        try (var lines = new BufferedReader(new InputStreamReader(new LineLimit(from, Intake.LONGEST_LINE), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && to.send(line)) {
                line = lines.readLine();
            }
        } catch (LineLimit.Exceeded e) {
            failure = opener.world().error(new Raised(Catalog.LINE_TOO_LONG, what(), Intake.LONGEST_LINE));
        } catch (IOException | InterruptedException e) {
            // the pipe was closed, since it was killed
        } finally {
            to.close(failure);
        }
    }

    private void write(ChannelEnd from) {
        try (OutputStream to = process.getOutputStream()) {
            for (Object value = from.receive(); value != null; value = from.receive()) {
                if (value instanceof BytesValue bytes) {
                    to.write(bytes.toArray());
                } else {
                    to.write(Show.text(value).concat("\n").getBytes(StandardCharsets.UTF_8));
                }
                to.flush();
            }
        } catch (IOException | InterruptedException e) {
            // it reads no more: who sends hears that by the channel's closing
        } finally {
            from.close(null);
        }
    }

    Channel in() {
        return in;
    }

    Channel out() {
        return out;
    }

    Channel err() {
        return err;
    }

    /** Waits for its end, and returns its exit code. @throws dev.conc.runtime.Raised TimeoutError, CancelledError; it goes on then */
    long await(Task task, TimeLimit limit) {
        task.checkpoint();
        var end = new Arrival(task, "the end of ".concat(name));
        process.onExit().thenRun(end::ring);
        if (!end.await(limit.left())) {
            throw limit.exceeded("waiting for the end of " + name);
        }
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    @Override
    protected void release() {
        ProcessTree.kill(process.toHandle());
        if (in != null) {
            in.close(null);
            out.close(null);
            err.close(null);
        }
    }

    @Override
    protected String what() {
        return "the program " + name;
    }

    @Override
    public String typeName() {
        return "Command";
    }

    @Override
    public String show() {
        return "Command(" + name + ", " + (process.isAlive() ? "running" : "ended with " + process.exitValue()) + ")";
    }
}
