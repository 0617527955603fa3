package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
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

    private RemoteSelect(Task task, SelectCase[] cases) {
        this.task = task;
        this.cases = cases;
        this.home = home(cases);
    }

    /** As {@link Select#run}. @throws Raised also if the channels live in different processes */
    static int run(Task task, SelectCase[] cases, boolean orElse) {
        return new RemoteSelect(task, cases).run(orElse);
    }

    private static Elsewhere home(SelectCase[] cases) {
        RemoteObject first = null;
        for (SelectCase one : cases) {
            if (one.remote != null && first != null && one.remote.home() != first.home()) {
                throw new Raised(Catalog.SELECT_ACROSS, first.what(), one.remote.what());
            }
            first = one.remote != null ? one.remote : first;
        }
        for (SelectCase one : cases) {
            if (one.channel != null) {
                throw new Raised(Catalog.SELECT_ACROSS, first.what(), one.channel.what());
            }
        }
        return first.home();
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
            Object answer = RemoteCall.make(call, home, arguments(orElse), "one case of a select", sleeps());
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
                list.add(one.sends ? ListValue.of(one.remote, one.toSend()) : ListValue.of(one.remote));
            } else if (one.sleeps()) {
                shipped.add(i);
                list.add(new DurationValue(one.nanos));
            }
        }
        return new Object[] {list, orElse};
    }

    /** Does, here, what {@link #there} asks for: a list of the number of the case and what it received. */
    static Object perform(Task task, Object[] arguments) {
        Object[] wishes = ((ListValue) arguments[0]).toArray();
        var cases = new SelectCase[wishes.length];
        for (int i = 0; i < wishes.length; i++) {
            if (wishes[i] instanceof DurationValue) {
                cases[i] = SelectCase.sleep(wishes[i]);
            } else {
                Object[] wish = ((ListValue) wishes[i]).toArray();
                boolean sends = wish.length == 2;
                cases[i] = SelectCase.of(wish[0], sends ? "send" : "receive", sends ? new Object[] {wish[1]} : new Object[0]);
            }
        }
        int chosen = Select.run(task, cases, (Boolean) arguments[1]);
        return ListValue.of((long) chosen, chosen < 0 ? Nil.NIL : cases[chosen].value());
    }
}
