package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be asked of tasks and futures. A Future's fields: 0 open, 1 done, 2 failed; its result or error. */
public final class Tasks {
    private static final int SLEEPING = 5;

    private Tasks() {}

    /** Whether it can be awaited. */
    public static boolean isPending(Object value) {
        return value instanceof TaskObject || value instanceof Primitive p && p.kind.equals("Future");
    }

    public static boolean hasEnded(Object pending) {
        return pending instanceof TaskObject task ? task.ended : (Long) ((Primitive) pending).fields[0] != 0;
    }

    public static boolean hasFailed(Object pending) {
        return pending instanceof TaskObject task ? task.failed : (Long) ((Primitive) pending).fields[0] == 2;
    }

    /** Its result; its error is thrown. */
    public static Object take(Machine machine, Object pending) {
        if (pending instanceof TaskObject task) {
            machine.taken(task);
        }
        Object result = pending instanceof TaskObject task ? task.result : ((Primitive) pending).fields[1];
        if (hasFailed(pending)) {
            throw machine.thrown(result);
        }
        return result;
    }

    static Operation task(String member) {
        return switch (member) {
            case "name" -> new Operation() {
                @Override
                public Object then(Machine machine, Context task, Object[] a, int way) {
                    if (((TaskObject) a[0]).name == null) {
                        throw new Untold("task");
                    }
                    return ((TaskObject) a[0]).name;
                }

                @Override
                public boolean isLocal(Machine machine, Context task, Object[] a) {
                    return true;
                }
            };
            case "kind" -> (m, t, a, way) -> ((TaskObject) a[0]).kind.name().toLowerCase(Locale.ROOT);
            case "state" -> new Operation() {
                @Override
                public int ways(Machine machine, Context task, Object[] a) {
                    return ((TaskObject) a[0]).ended ? 1 : 2;
                }

                @Override
                public Object then(Machine machine, Context task, Object[] a, int way) {
                    var it = (TaskObject) a[0];
                    return !it.ended ? way == 0 ? "running" : "waiting"
                            : !it.failed ? "done" : it.endedByCancellation() ? "cancelled" : "failed";
                }
            };
            case "cancel" -> (m, t, a, way) -> {
                if (!((TaskObject) a[0]).ended) {
                    ((TaskObject) a[0]).cancelled = true;
                }
                return Nil.NIL;
            };
            case "isCancelled" -> (m, t, a, way) -> ((TaskObject) a[0]).cancelled;
            case "isDaemon" -> (m, t, a, way) -> ((TaskObject) a[0]).daemon;
            case "_expect" -> (m, t, a, way) -> {
                ((TaskObject) a[0]).expected = true;
                m.taken((TaskObject) a[0]);
                return Nil.NIL;
            };
            case "join" -> JOIN;
            default -> null;
        };
    }

    /** {@code join(within)}: true where it has ended, false where time ran out first. */
    private static final Operation JOIN = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            return (((TaskObject) a[0]).ended || a[0] == task.task ? 1 : 0) + (a[1] != Nil.NIL ? 1 : 0);
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            if (a[0] == task.task) {
                throw machine.awaitsItself(task);
            }
            boolean ended = ((TaskObject) a[0]).ended;
            if (!ended && task.isDue()) {
                throw machine.cancelled(task);
            }
            if (way > 0 || !ended) {
                machine.clock().passes(task, ((DurationValue) a[1]).nanos());
            }
            return ended && way == 0;
        }

        @Override
        public boolean isBlocking() {
            return true;
        }
    };

    static Operation future(String member) {
        return switch (member) {
            case "complete", "fail", "tryComplete", "tryFail", "_hand", "_handError" -> (m, t, a, way) -> {
                var future = (Primitive) a[0];
                boolean fails = member.endsWith("ail") || member.endsWith("Error");
                boolean tries = member.startsWith("try") || member.startsWith("_");
                if (hasEnded(future)) {
                    if (tries) {
                        return false;
                    }
                    throw new Raised(Catalog.FUTURE_COMPLETED_TWICE, "a future");
                }
                future.fields[0] = fails ? 2L : 1L;
                future.fields[1] = a[1];
                m.jobEnded();
                return tries ? true : Nil.NIL;
            };
            case "state" -> (m, t, a, way) -> {
                long state = (Long) ((Primitive) a[0]).fields[0];
                return state == 0 ? "pending" : state == 1 ? "done" : "failed";
            };
            case "_expect" -> (m, t, a, way) -> Nil.NIL;
            default -> null;
        };
    }

    /** {@code sleep(time)}: over at any moment. A coroutine gives way; for the others it changes nothing at all. */
    static final Operation SLEEP = new Operation() {
        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            if (task.isDue()) {
                throw machine.cancelled(task);
            }
            if (task.task.isCoroutine() && task.phase == 0) {
                task.phase = SLEEPING;
                machine.giveWay(task);
                return AGAIN;
            }
            task.phase = 0;
            machine.clock().passes(task, ((DurationValue) a[0]).nanos());
            return Nil.NIL;
        }

        @Override
        public boolean isLocal(Machine machine, Context task, Object[] a) {
            return task.phase == 0 && (!machine.common().asksForTime() || task.task.isCoroutine()) && !task.isDue()
                    && (task.task.isCoroutine() || task.cannotBeCancelled());
        }

        @Override
        public boolean isBlocking() {
            return true;
        }
    };

    /** {@code _firstEnded(tasks, within)}: any of those that have ended may have been the first. */
    static final Operation FIRST_ENDED = new Timed(1) {
        @Override
        String doing(Object[] arguments) {
            return "waiting for the first of " + ((ListValue) arguments[0]).size() + " tasks";
        }

        @Override
        int ready(Machine machine, Context task, Object[] a) {
            return ended(a[0]).size();
        }

        @Override
        Object go(Machine machine, Context task, Object[] a, int way) {
            return ended(a[0]).get(way);
        }

        private static List<Object> ended(Object tasks) {
            List<Object> ended = new ArrayList<>();
            for (Object pending : ((ListValue) tasks).toArray()) {
                if (isPending(pending) && hasEnded(pending)) {
                    ended.add(pending);
                }
            }
            return ended;
        }
    };
}
