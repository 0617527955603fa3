package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.concurrent.Limits;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;

/** The models of all natives that concern tasks and primitives, by the native's key: the twins of {@code concurrent}'s. */
public final class Operations {
    private Operations() {}

    /** Something done at once, that others see. */
    private interface Step {
        Object then(Machine machine, Context task, Object[] a);
    }

    private static Operation step(Step step) {
        return (machine, task, a, way) -> step.then(machine, task, a);
    }

    /** Something nobody else notices: an object is made, a constant looked up. */
    private static Operation local(Step step) {
        return new Operation() {
            @Override
            public Object then(Machine machine, Context task, Object[] a, int way) {
                return step.then(machine, task, a);
            }

            @Override
            public boolean isLocal(Machine machine, Context task, Object[] a) {
                return true;
            }
        };
    }

    private static Operation make(String kind, Step fields) {
        return local((m, t, a) -> {
            var made = new Primitive(kind, (Object[]) fields.then(m, t, a));
            m.register(made);
            return made;
        });
    }

    /** Waits until the guard holds. */
    private interface Guard {
        boolean holds(Primitive primitive);
    }

    private static Operation wait(Guard guard) {
        return new Timed(1) {
            @Override
            String doing(Object[] a) {
                return "waiting for " + Wording.what(a[0]);
            }

            @Override
            int ready(Machine machine, Context task, Object[] a) {
                return guard.holds((Primitive) a[0]) ? 1 : 0;
            }

            @Override
            Object go(Machine machine, Context task, Object[] a, int way) {
                return Nil.NIL;
            }
        };
    }

    /** The task ends: gives back what it still holds of {@code primitive}; true if it held it. */
    public static boolean letGo(Machine machine, TaskObject task, Primitive primitive) {
        return Locks.letGo(machine, task, primitive);
    }

    private static Primitive self(Object[] a) {
        return (Primitive) a[0];
    }

    /** The model of a native; null where it is none of tasks and primitives. */
    public static Operation find(String key) {
        return Checked.of(key, model(key));
    }

    private static Operation model(String key) {
        int dot = key.indexOf('.');
        String member = dot < 0 ? "" : key.substring(dot + 1);
        return switch (dot < 0 ? key : key.substring(0, dot)) {
            case "Lock" -> dot < 0 ? make("Lock", (m, t, a) -> {
                Limits.bool("fair", a[2]);
                return new Object[] {null, 0L, Limits.bool("reentrant", a[1]), named(a[0])};
            }) : lock(member);
            case "Condition" -> switch (member) {
                case "wait" -> Locks.CONDITION_WAIT;
                case "signal" -> Locks.SIGNAL;
                case "signalAll" -> step(Locks::signalAll);
                default -> null;
            };
            case "_reading" -> local((m, t, a) -> {
                Limits.name(a[0]);
                Limits.bool("fair", a[1]);
                var state = new Primitive("RWState", null, 0L);
                var read = new Primitive("RWLockSide", state, false, null);
                var write = new Primitive("RWLockSide", state, true, read);
                read.fields[2] = write;
                m.register(state);
                m.register(read);
                m.register(write);
                return read;
            });
            case "RWLockSide" -> switch (member) {
                case "acquire" -> Locks.acquire(false);
                case "tryAcquire" -> step(Locks::tryAcquire);
                case "release" -> step(Locks::release);
                case "_other" -> local((m, t, a) -> self(a).fields[2]);
                default -> null;
            };
            case "Semaphore" -> dot < 0 ? make("Semaphore", (m, t, a) -> permits(a)) : switch (member) {
                case "acquire" -> Locks.acquire(true);
                case "tryAcquire" -> step(Locks::tryAcquire);
                case "release" -> step(Locks::release);
                case "available" -> step((m, t, a) -> self(a).fields[0]);
                default -> null;
            };
            case "Barrier" ->
                dot < 0 ? make("Barrier", (m, t, a) -> new Object[] {count("the number of parties", a[0], 1), 0L, false, named(a[1])})
                        : switch (member) {
                            case "wait" -> Meetings.BARRIER_WAIT;
                            case "reset" -> step((m, t, a) -> Meetings.reset(m, self(a)));
                            case "isBroken" -> step((m, t, a) -> self(a).fields[2]);
                            case "waiting" -> step((m, t, a) -> self(a).fields[1]);
                            case "parties" -> local((m, t, a) -> self(a).fields[0]);
                            default -> null;
                        };
            case "Latch" ->
                dot < 0 ? make("Latch", (m, t, a) -> new Object[] {count("the count of a latch", a[0], 0), named(a[1])}) : switch (member) {
                    case "countDown" -> step((m, t, a) -> {
                        self(a).fields[0] = Math.max(0, (Long) self(a).fields[0] - 1);
                        return Nil.NIL;
                    });
                    case "count" -> step((m, t, a) -> self(a).fields[0]);
                    case "wait" -> wait(p -> (Long) p.fields[0] == 0);
                    default -> null;
                };
            case "Event" -> dot < 0 ? make("Event", (m, t, a) -> new Object[] {false, named(a[0])}) : switch (member) {
                case "set", "clear" -> step((m, t, a) -> {
                    self(a).fields[0] = member.equals("set");
                    return Nil.NIL;
                });
                case "isSet" -> step((m, t, a) -> self(a).fields[0]);
                case "wait" -> wait(p -> p.fields[0] == Boolean.TRUE);
                default -> null;
            };
            case "Phaser" ->
                dot < 0 ? make("Phaser", (m, t, a) -> new Object[] {count("the number of parties", a[0], 0), 0L, 0L, named(a[1])})
                        : phaser(member);
            case "Exchanger" -> dot < 0 ? make("Exchanger", (m, t, a) -> new Object[] {named(a[0])}) : Meetings.EXCHANGE;
            case "Atomic" -> dot < 0 ? make("Atomic", (m, t, a) -> new Object[] {a[0]}) : atomic(member);
            case "Channel" -> dot < 0 ? make("Channel", (m, t, a) -> new Object[] {
                    Limits.bool("unbounded", a[2]) ? (Object) (-1L) : count("the room of a channel", a[0], 0), false, null, named(a[1])})
                    : channel(member);
            case "Future" -> dot < 0 ? make("Future",
                    (m, t, a) -> named(a[0]) instanceof String name ? new Object[] {0L, null, Nil.NIL, name} : new Object[] {0L, null})
                    : Tasks.future(member);
            case "_job" -> make("Future", (m, t, a) -> new Object[] {0L, null, true});
            case "Task" -> Tasks.task(member);
            case "TaskLocal" -> dot < 0 ? make("TaskLocal", (m, t, a) -> new Object[] {a[0]}) : switch (member) {
                case "get" -> local((m, t, a) -> t.localOf(self(a), self(a).fields[0]));
                case "set" -> local((m, t, a) -> {
                    m.publish(a[1]);
                    t.setLocal(self(a), a[1]);
                    return Nil.NIL;
                });
                default -> null;
            };
            case "random", "list" -> Lots.find(key);
            case "time" -> Times.find(member);
            case "sys" -> member.equals("exit") ? EXIT : null;
            case "tasks", "locks", "ps" -> (m, t, a, way) -> m.introspection(t, key);
            case "currentTask" -> local((m, t, a) -> t.task);
            case "sleep" -> Tasks.SLEEP;
            case "_firstEnded" -> Tasks.FIRST_ENDED;
            case "choose" -> CHOOSE;
            default -> null;
        };
    }

    private static Object[] permits(Object[] a) {
        if (a[0] instanceof Long number && number < 0) {
            throw new Raised(Catalog.NEGATIVE_PERMITS, number);
        }
        Object permits = count("the number of permits", a[0], 0);
        Limits.bool("fair", a[2]);
        return new Object[] {permits, permits, named(a[1])};
    }

    private static Object count(String what, Object value, int least) {
        return (long) Limits.count(what, value, least);
    }

    private static Object named(Object name) {
        Limits.name(name);
        return name;
    }

    /** {@code sys.exit(code)}: everybody is cancelled, this task at once. */
    private static final Operation EXIT = (machine, task, a, way) -> {
        if (!(a[0] instanceof Long code) || code < 0 || code > 255) {
            throw machine.raised("ValueError", "sys.exit: “code” must be an int from 0 to 255");
        }
        machine.cancelAll();
        throw machine.cancelled(task);
    };

    private static Operation lock(String member) {
        return switch (member) {
            case "acquire" -> Locks.acquire(false);
            case "tryAcquire" -> step(Locks::tryAcquire);
            case "release" -> step(Locks::release);
            case "isHeld" -> local((m, t, a) -> self(a).fields[0] == t.task);
            case "holder" -> step((m, t, a) -> self(a).fields[0] == null ? Nil.NIL : self(a).fields[0]);
            case "name" -> local((m, t, a) -> self(a).fields[3]);
            case "condition" -> local((m, t, a) -> {
                var condition = new Primitive("Condition", a[0]);
                m.register(condition);
                return condition;
            });
            case "reset" -> local((m, t, a) -> Nil.NIL);
            default -> null;
        };
    }

    private static Operation phaser(String member) {
        return switch (member) {
            case "register" -> step((m, t, a) -> {
                self(a).fields[0] = (Long) self(a).fields[0] + 1;
                return self(a).fields[2];
            });
            case "arrive" -> step((m, t, a) -> Meetings.arrive(m, self(a), false));
            case "deregister" -> step((m, t, a) -> Meetings.arrive(m, self(a), true));
            case "arriveAndWait" -> Meetings.ARRIVE_AND_WAIT;
            case "wait" -> Meetings.PHASE_WAIT;
            case "phase" -> step((m, t, a) -> self(a).fields[2]);
            case "parties" -> step((m, t, a) -> self(a).fields[0]);
            case "arrived" -> step((m, t, a) -> self(a).fields[1]);
            default -> null;
        };
    }

    private static Operation atomic(String member) {
        return switch (member) {
            case "get" -> step((m, t, a) -> self(a).fields[0]);
            case "set" -> step((m, t, a) -> {
                self(a).fields[0] = a[1];
                return Nil.NIL;
            });
            case "swap" -> step((m, t, a) -> {
                Object before = self(a).fields[0];
                self(a).fields[0] = a[1];
                return before;
            });
            case "add" -> step((m, t, a) -> {
                self(a).fields[0] = Operators.add(self(a).fields[0], a[1]);
                return self(a).fields[0];
            });
            case "compareAndSet" -> step((m, t, a) -> {
                boolean equal = self(a).fields[0] == a[1] || Operators.equal(self(a).fields[0], a[1]);
                if (equal) {
                    self(a).fields[0] = a[2];
                }
                return equal;
            });
            default -> null;
        };
    }

    private static Operation channel(String member) {
        return switch (member) {
            case "send" -> Channels.SEND;
            case "receive" -> Channels.RECEIVE;
            case "_take" -> Channels.TAKE;
            case "trySend" -> Channels.TRY_SEND;
            case "tryReceive" -> Channels.TRY_RECEIVE;
            case "close" -> step((m, t, a) -> Channels.close(self(a), null));
            case "fail" -> step((m, t, a) -> Channels.close(self(a), a[1]));
            case "isClosed" -> step((m, t, a) -> self(a).fields[1]);
            case "size" -> step((m, t, a) -> Channels.count(self(a)));
            default -> null;
        };
    }

    /** {@code choose(values)}: each in turn. */
    private static final Operation CHOOSE = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            return a[0] instanceof ListValue list ? Math.max(1, list.size()) : Math.max(1, values(a[0]).length);
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            Object[] values = values(a[0]);
            if (values.length == 0) {
                throw new Raised(Catalog.EMPTY, "choose", "list");
            }
            return values[way];
        }

        private static Object[] values(Object from) {
            return Cursors.array(from);
        }
    };
}
