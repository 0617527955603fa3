package dev.conc.check.model;

import dev.conc.check.machine.Heaped;
import dev.conc.runtime.Instance;
import dev.conc.runtime.NativeObject;
import dev.conc.syntax.Expr;

/** A task as others see it, also after its end. */
public final class TaskObject implements NativeObject, Heaped {
    public final Expr.TaskKind kind;
    public final boolean daemon;
    /** Null where the program gave none. */
    public final String name;
    /** The scope that it belongs to; null outside any. */
    public ScopeObject member;
    public boolean cancelled;
    public boolean ended;
    /** Its result, or the Instance it failed with. */
    public Object result;
    public boolean failed;
    /** Somebody has promised to await it: its error is theirs. */
    public boolean expected;
    /** Only for stories: a number that stays with it while a witness is replayed. */
    public int identity;
    private int number;
    private int owner = NEW;
    private int home;

    @Override
    public int number() {
        return number;
    }

    @Override
    public void number(int given) {
        number = given;
    }

    @Override
    public int owner() {
        return owner;
    }

    @Override
    public void owner(int task) {
        owner = task;
    }

    @Override
    public int home() {
        return home;
    }

    @Override
    public void home(int number) {
        home = number;
    }

    public TaskObject(Expr.TaskKind kind, boolean daemon, String name) {
        this.kind = kind;
        this.daemon = daemon;
        this.name = name;
    }

    public boolean isCoroutine() {
        return kind == Expr.TaskKind.COROUTINE;
    }

    public boolean endedByCancellation() {
        return failed && cancelled && result instanceof Instance error && error.type().name().equals("CancelledError");
    }

    @Override
    public String typeName() {
        return "Task";
    }

    @Override
    public String show() {
        return Texts.of(this);
    }
}
