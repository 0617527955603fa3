package dev.conc.concurrent;

import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A {@code select} over channels that live in another process: the whole of it is done there, by the task that stands for the one that selects, so that exactly
 * one case happens. Tasks and futures that are awaited here are watched here; when one ends, the select is taken back, unless it has happened.
 */
final class RemoteSelect {
    private final Task task;
    private final SelectCase[] cases;
    private final Elsewhere home;
    /** The cases that are done there: their places in {@code cases}. */
    private final List<Integer> shipped = new ArrayList<>();

    private RemoteSelect(Task task, SelectCase[] cases, Elsewhere home) {
        this.task = task;
        this.cases = cases;
        this.home = home;
    }

    /** As {@link Select#run}; all channels live in {@code home}. */
    static int run(Task task, SelectCase[] cases, Elsewhere home, boolean orElse) {
        return new RemoteSelect(task, cases, home).run(orElse);
    }

    private int run(boolean orElse) {
        int ready = ended();
        // both sides may have something ready: then either may be chosen
        if (ready >= 0 && ThreadLocalRandom.current().nextBoolean()) {
            return take(ready);
        }
        int chosen = there(orElse || ready >= 0, ready < 0);
        if (chosen >= 0) {
            return chosen;
        }
        ready = ended();
        return ready >= 0 ? take(ready) : -1;
    }

    /** One of the awaited that have ended; -1 for none. */
    private int ended() {
        int found = -1;
        int count = 0;
        for (int i = 0; i < cases.length; i++) {
            if (cases[i].pending != null && cases[i].pending.hasEnded() && ThreadLocalRandom.current().nextInt(++count) == 0) {
                found = i;
            }
        }
        return found;
    }

    private int take(int index) {
        cases[index].received(cases[index].pending.take());
        return index;
    }

    /** The case that was done there; -1 if none was, since none was ready ({@code orElse}) or something has ended here. */
    private int there(boolean orElse, boolean watch) {
        var call = new RemoteCall(task, task.tasks().nextId());
        Pending.Observer observer = ended -> call.nudge();
        int watched = 0;
        try {
            for (; watch && watched < cases.length; watched++) {
                Pending pending = cases[watched].pending;
                if (pending != null && !pending.observe(observer)) {
                    pending.expect();
                    call.nudge();
                }
            }
            Object answer = RemoteCall.make(call, home, arguments(orElse), Select.what(cases), sleeps());
            if (answer == null) {
                return -1;
            }
            Object[] pair = ((ListValue) answer).toArray();
            int index = (int) (long) (Long) pair[0];
            if (index < 0) {
                return -1;
            }
            int chosen = shipped.get(index);
            cases[chosen].received(pair[1]);
            return chosen;
        } finally {
            for (int i = 0; i < watched; i++) {
                if (cases[i].pending != null) {
                    cases[i].pending.forget(observer);
                    cases[i].pending.decline();
                }
            }
        }
    }

    private boolean sleeps() {
        for (SelectCase one : cases) {
            if (one.sleeps()) {
                return true;
            }
        }
        return false;
    }

    private Object[] arguments(boolean orElse) {
        var list = new ListValue();
        for (int i = 0; i < cases.length; i++) {
            SelectCase one = cases[i];
            if (one.remote != null) {
                shipped.add(i);
                list.add(wish(one, one.toSend()));
            } else if (one.sleeps()) {
                shipped.add(i);
                list.add(new DurationValue(one.nanos));
            }
        }
        return new Object[] {list, orElse};
    }

    /** How a case is told to the home of its channel. */
    static ListValue wish(SelectCase one, Object value) {
        return one.sends ? ListValue.of(one.remote, value) : ListValue.of(one.remote);
    }

    /** What was told by {@link #wish}es. */
    static SelectCase[] cases(Object wishes) {
        Object[] all = ((ListValue) wishes).toArray();
        var cases = new SelectCase[all.length];
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof DurationValue) {
                cases[i] = SelectCase.sleep(all[i]);
            } else {
                Object[] wish = ((ListValue) all[i]).toArray();
                boolean sends = wish.length == 2;
                cases[i] = SelectCase.of(wish[0], sends ? "send" : "receive", sends ? new Object[] {wish[1]} : new Object[0]);
            }
        }
        return cases;
    }

    /** Does, here, what {@link #there} asks for: a list of the number of the case and what it received. */
    static Object perform(Task task, Object[] arguments) {
        SelectCase[] cases = cases(arguments[0]);
        int chosen = Select.run(task, cases, (Boolean) arguments[1]);
        return ListValue.of((long) chosen, chosen < 0 ? Nil.NIL : cases[chosen].value());
    }
}
