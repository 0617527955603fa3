package dev.conc.repl;

import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.io.Asker;
import dev.conc.io.Keyboard;
import dev.conc.session.Inputs;

/**
 * Lets tasks have what they want typed. While an input runs, what is typed goes to whoever wants it, the input's own tasks first; tasks behind it only once it has
 * run for {@value #LONG} ms, so that a short input does not flash their questions up. At the prompt, where what is typed is the next input, tasks are told of
 * and wait for {@code :answer}.
 *
 * <p>The loop's, but for what says otherwise.
 */
final class Desk {
    private static final int LONG = 300;

    private final Repl repl;
    private final Prompt prompt;
    private final Wishes wishes;
    private volatile Inputs inputs;
    /** What is being typed for a task while an input runs; null for nothing. */
    private Serving serving;
    private long begin;

    Desk(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
        this.wishes = new Wishes(() -> inputs.tasks().current(), this::wished, () -> inputs.nudge());
    }

    /** Whose tasks these are. Before any runs. */
    void of(Inputs session) {
        inputs = session;
    }

    /** What they read from, and ask. */
    Keyboard keyboard() {
        return wishes;
    }

    /** An input has begun. */
    void begin() {
        begin = System.nanoTime();
    }

    /** Waits for the input that has begun, as {@link Inputs#await} does, and meanwhile lets those have the terminal who want something typed. */
    boolean await(long millis) {
        try {
            return lookAndAwait(millis);
        } catch (OutOfMemoryError e) { // an input that eats all memory may leave none to the one who waits for it
            inputs.failed(e);
            return false;
        }
    }

    private boolean lookAndAwait(long millis) {
        boolean ended = inputs.await(millis);
        if (serving != null && (ended || !serving.isWanted())) {
            serving.end();
            wishes.tellAgain(serving.wish);
            serving = null;
            begin = System.nanoTime(); // as long as somebody typed nobody waited for the input
        }
        if (!ended && serving == null && repl.interrupts() == 0) { // what is cancelled no longer reads
            boolean all = System.nanoTime() - begin > LONG * 1_000_000L;
            Wishes.Wish wish = wishes.first(this::isBehind, all);
            if (wish != null) {
                serving = new Serving(wish);
            }
        }
        return ended;
    }

    private boolean isBehind(Task task) {
        return task == null || inputs.isBehind(task);
    }

    /** A wish on the screen, served by a thread of its own, so that it can be taken back. */
    private final class Serving implements Runnable {
        private final Wishes.Wish wish;
        private final boolean behind;
        private final Thread thread;
        private volatile boolean over;
        private volatile boolean takenBack;

        Serving(Wishes.Wish wish) {
            this.wish = wish;
            this.behind = isBehind(wish.task());
            this.thread = Thread.ofPlatform().daemon(true).name("asking").unstarted(this);
            thread.start();
        }

        boolean isWanted() {
            return !over && wishes.isWaiting(wish);
        }

        /** Takes it off the screen, and waits until it is. */
        void end() {
            takenBack = true;
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            try {
                serve(wish, behind);
            } catch (Prompt.Interrupted e) {
                if (!takenBack) {
                    repl.interrupted();
                }
            } finally {
                over = true;
                inputs.nudge();
            }
        }
    }

    /** Has something typed for {@code wish}, until it is an answer. */
    private void serve(Wishes.Wish wish, boolean marked) throws Prompt.Interrupted {
        repl.output().flush();
        String mark = marked ? repl.output().mark(wish.who()) : "";
        if (wish.act() == null) {
            wishes.serve(wish, prompt.ask(mark));
            return;
        }
        prompt.freshLine();
        prompt.drop();
        String answer = prompt.ask(wish.who() + " wants to " + wish.act() + ".\n" + mark + Asker.Answer.choices(wish.kind()));
        while (!wishes.serve(wish, answer)) {
            answer = prompt.ask("Please answer y, n or a: ");
        }
    }

    /** Somebody wants something typed. From any thread. */
    private void wished() {
        if (inputs.isRunning()) {
            inputs.nudge();
        } else {
            tell();
        }
    }

    /** Tells of each wish that waits, once. From any thread. */
    void tell() {
        for (Wishes.Wish wish : wishes.untold()) {
            repl.output().flush();
            String answer = ":answer" + (wishes.first(task -> false, true) == wish ? "" : " " + wish.who());
            if (wish.act() == null) {
                repl.say(Catalog.TASK_READS, wish.who(), answer);
            } else {
                repl.say(Catalog.TASK_ASKS, wish.who(), wish.act(), wish.kind(), answer);
            }
        }
    }

    /**
     * Gives a task what it wants to have typed: the rest of {@code words} if they begin with its name or number, else all of them to the task that has waited
     * longest. If that is nothing, it is typed now.
     */
    void answer(String words) {
        int space = 0;
        while (space < words.length() && !Character.isWhitespace(words.charAt(space))) {
            space++;
        }
        Wishes.Wish named = wishes.of(words.substring(0, space));
        Wishes.Wish wish = named != null ? named : wishes.first(task -> false, true);
        if (wish == null) {
            repl.say(Catalog.NOBODY_READS);
            return;
        }
        String text = named != null ? words.substring(space).strip() : words;
        try {
            if (text.isEmpty()) {
                serve(wish, true);
            } else if (!wishes.serve(wish, text)) {
                repl.say(Catalog.NO_ANSWER, text, wish.kind());
            }
        } catch (Prompt.Interrupted e) {
            // then it waits on
        }
    }
}
