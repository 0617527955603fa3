package dev.conc.process;

import dev.conc.concurrent.Claim;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Deadlocks;
import dev.conc.concurrent.Ending;
import dev.conc.concurrent.Options;
import dev.conc.concurrent.Reporter;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskLocals;
import dev.conc.concurrent.Tasks;
import dev.conc.concurrent.Wait;
import dev.conc.diagnostics.Problem;
import dev.conc.eval.Interpreter;
import dev.conc.eval.Portable;
import dev.conc.io.ProcessTree;
import dev.conc.io.Surroundings;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.Sharing;
import dev.conc.runtime.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A child process: loads the program it is told, makes the one call it is asked for, and ends when that and all it started has ended, or its parent has. */
public final class Child {
    /** How often it looks whether its parent is still there; that its standard input ends, it hears at once. */
    private static final long LOOK = 300;

    /** The system property that says which process started this one. */
    static final String PARENT = "conc.parent";

    private final InputStream in;
    private final Outbox outbox;
    private final ChildCommand command;
    private final Program program = new Program();
    private volatile UpLink link;
    /** It has said all it had to say: the parent may go. */
    private volatile boolean done;

    private Child(InputStream in, OutputStream out, ChildCommand command) {
        this.in = in;
        this.outbox = new Outbox(out);
        this.command = command;
    }

    /**
     * Lives as a child on these streams; returns when the parent wants no more of it, or has gone: the process is then to end at once.
     *
     * @param command starts children of this one
     * @param halt ends this process at once; called when the parent has gone without a word
     */
    public static void run(InputStream in, OutputStream out, ChildCommand command, Runnable halt) {
        Sharing.turnOn();
        var child = new Child(in, out, command);
        child.outbox.start("to parent");
        watchParent(() -> {
            child.endPrograms();
            halt.run();
        });
        WireWriter ready = WireWriter.frame(Wire.READY);
        ready.number(Wire.VERSION);
        child.outbox.put(ready.framed());
        child.outbox.flush(true);
        try {
            child.listen();
        } catch (IOException e) {
            // the parent has gone
        }
        child.endPrograms();
        if (!child.done) {
            halt.run();
        }
    }

    /** Programs that this process has started do not outlive it. */
    private void endPrograms() {
        UpLink up = link;
        if (up != null && up.tasks.hasProcesses()) {
            ProcessTree.killBelow(ProcessHandle.current());
        }
    }

    /** Whether the process that started this one is there: else another one has inherited this one. */
    private static boolean hasParent() {
        Long parent = Long.getLong(PARENT);
        ProcessHandle now = ProcessHandle.current().parent().orElse(null);
        return now != null && (parent == null || now.pid() == parent);
    }

    private static void watchParent(Runnable halt) {
        Thread.ofPlatform().daemon(true).name("parent watch").start(() -> {
            while (hasParent()) {
                try {
                    Thread.sleep(LOOK);
                } catch (InterruptedException e) {
                    break;
                }
            }
            halt.run();
        });
    }

    private void listen() throws IOException {
        for (byte[] frame = Wire.read(in); frame != null; frame = Wire.read(in)) {
            if (link != null) {
                link.handle(frame);
                continue;
            }
            var reader = new WireReader(frame);
            switch (reader.u8()) {
                case Wire.PROGRAM -> program.load(reader);
                case Wire.CALL -> {
                    if (!hasParent()) {
                        return; // it died while this one started: nothing is begun any more
                    }
                    call(reader);
                }
                default -> throw new Malformed("something before the call");
            }
        }
    }

    private void call(WireReader reader) {
        String name = reader.text();
        boolean cancelledInTime = reader.bool();
        long seed = reader.number();
        Options options = Options.read(texts(reader)).inChild();
        List<String> arguments = texts(reader);
        var surroundings = new Surroundings(texts(reader), Path.of(reader.text()), InputStream.nullInputStream(), false);
        Interpreter interpreter = program.interpreter();
        var late = new LateOutput();
        var world = new World(late, arguments, new Randomness(seed), interpreter, System.nanoTime(),
                new dev.conc.io.Host(surroundings, late));
        var reporter = new Up();
        var tasks = new Tasks(world, options, reporter);
        link = new UpLink(tasks, interpreter.portable());
        link.connect(outbox);
        late.output = new ChildOutput(link);
        reporter.link = link;
        tasks.processesFrom(() -> new Host(interpreter, tasks, command, link));
        tasks.reportQuietTo(link, cancelledInTime);
        var decoder = new Decoder(link, reader);
        if (!(decoder.root() instanceof FunctionValue function)) {
            throw new Malformed("a call of what is no function");
        }
        Object[] values = new Object[function.parameters().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = decoder.root();
        }
        decoder.globals();
        reader.end();
        TaskLocals locals = decoder.locals();
        Thread.ofPlatform().daemon(true).name("call").start(() -> live(tasks, name, function, values, locals, late.output));
    }

    private static List<String> texts(WireReader reader) {
        var texts = new ArrayList<String>();
        int count = reader.count(1);
        for (int i = 0; i < count; i++) {
            texts.add(reader.text());
        }
        return texts;
    }

    private void live(Tasks tasks, String name, FunctionValue function, Object[] values, TaskLocals locals, ChildOutput output) {
        Ending ending = tasks.runCall(name, self -> {
            link.main(self);
            self.locals(locals);
            return Portable.call(self, function, values);
        }, result -> {
            output.flush();
            link.sendResult(WireWriter.frame(Wire.RESULT), result, "the result", true);
        });
        output.flush();
        if (ending.internal() != null) {
            var text = new StringWriter();
            ending.internal().printStackTrace(new PrintWriter(text));
            output.err("conc: an internal error in " + name + "\n" + text);
        }
        done = true;
        link.send(WireWriter.frame(Wire.DONE), true);
    }

    /** Set once the link is there. */
    private static final class LateOutput implements dev.conc.runtime.Output {
        private volatile ChildOutput output;

        @Override
        public void out(String text) {
            output.out(text);
        }

        @Override
        public void err(String text) {
            output.err(text);
        }

        @Override
        public void flush() {
            output.flush();
        }
    }

    /** Tells the parent what a run tells. */
    private static final class Up implements Reporter {
        private volatile UpLink link;

        @Override
        public void uncaught(Task task, Raised error) {
            WireWriter frame = WireWriter.frame(Wire.UNCAUGHT);
            Errors.raised(frame, error, link);
            link.send(frame, false);
        }

        @Override
        public void deadlock(DeadlockReport report) {
            WireWriter frame = WireWriter.frame(Wire.DEADLOCK);
            Errors.report(frame, report, link.portable());
            link.send(frame, false);
        }

        @Override
        public void warning(Problem problem) {
            WireWriter frame = WireWriter.frame(Wire.WARNING);
            Errors.problem(frame, problem, link.portable());
            link.send(frame, false);
        }

        @Override
        public void daemonsCut(int count) {
            WireWriter frame = WireWriter.frame(Wire.CUT);
            frame.number(count);
            link.send(frame, false);
        }
    }

    /** The child's end. */
    private static final class UpLink extends Link implements Deadlocks.Quiet {
        private Task main;
        private boolean cancelled;
        /** What was claimed last, of the clock's thread alone. */
        private List<Object> claimed = List.of();
        private long claimedAt;

        UpLink(Tasks tasks, Portable portable) {
            super(tasks, portable);
        }

        /** {@code task} runs the call; if the parent has cancelled that before, it is cancelled now. */
        void main(Task task) {
            boolean late;
            synchronized (tasks) {
                main = task;
                late = cancelled;
            }
            if (late) {
                task.cancel();
            }
        }

        private void cancel() {
            Task running;
            synchronized (tasks) {
                cancelled = true;
                running = main;
            }
            if (running != null && !running.state().equals("running") && !running.state().equals("waiting")) {
                for (Task left : tasks.list()) {
                    left.cancel();
                }
            } else if (running != null) {
                running.cancel();
            }
        }

        @Override
        void handleOwn(int type, WireReader in) {
            switch (type) {
                case Wire.CANCEL -> cancel();
                case Wire.PS -> {
                    WireWriter frame = WireWriter.frame(Wire.TREE);
                    frame.text(tasks.tree(false));
                    send(frame, false);
                }
                default -> throw new Malformed("a message of kind " + type);
            }
            in.end();
        }

        @Override
        public void quiet(long epoch, DeadlockReport report, boolean closed) {
            WireWriter frame = WireWriter.frame(Wire.QUIET);
            synchronized (this) {
                if (epoch() != epoch) {
                    return;
                }
                frame.number(came());
                frame.number(sent());
                frame.bool(closed);
                Errors.report(frame, report, portable);
                sendNews(frame);
            }
        }

        @Override
        public long heard() {
            return came();
        }

        @Override
        public boolean isKnown(Task task) {
            return task.id() == Host.MAIN || isIntroduced(task);
        }

        @Override
        public void claims(List<Claim> all, long heard) {
            var said = new ArrayList<Object>();
            for (Claim claim : all) {
                said.add(claim.of());
                said.add(claim.needs());
            }
            // what a task of the parent does in the future, it knows only up to what has been heard of it
            boolean timely = all.stream().flatMap(claim -> claim.needs().stream()).anyMatch(need -> !need.call());
            if (said.equals(claimed) && (!timely || heard == claimedAt)) {
                return;
            }
            claimed = said;
            claimedAt = heard;
            WireWriter frame = WireWriter.frame(Wire.CLAIMS);
            frame.number(heard);
            Errors.claims(frame, all, portable);
            sendNews(frame);
        }

        @Override
        DeadlockReport report(Claim.Step awaited) {
            return null;
        }

        @Override
        void stirred() {
            tasks.mayBeStuck();
        }

        @Override
        void nonsense(Malformed what) {
            throw what; // a mistake of conc: the parent is told by the end of this process
        }

        @Override
        public boolean isHopeless(Claim.Step awaited, Wait.Stuck stuck) {
            return stuck.parentIsStuck();
        }

        @Override
        public Task blocker(Claim.Step awaited, Wait.Stuck stuck) {
            return null;
        }

        @Override
        String name() {
            return "the process that started this one";
        }

        @Override
        Errors.Naming naming() {
            return Errors.Naming.SAME;
        }

        @Override
        Task anyTask() {
            synchronized (tasks) {
                return main;
            }
        }

        @Override
        Object itself(Task task, String method) {
            throw new Malformed("a wish for " + method);
        }
    }
}
