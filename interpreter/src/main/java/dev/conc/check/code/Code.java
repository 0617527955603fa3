package dev.conc.check.code;

import dev.conc.analysis.FunctionInfo;
import dev.conc.runtime.Parameters;
import dev.conc.source.Place;
import dev.conc.source.Source;
import java.util.function.Supplier;

/** The code of one function; its instructions are made when it is first called. Compared by identity. */
public final class Code {
    private final FunctionInfo info;
    private final Parameters parameters;
    private final boolean async;
    private final boolean plain;
    private final Source source;
    private final Supplier<Instructions> lowering;
    private volatile Instructions instructions;
    private volatile long[] globals;
    private volatile boolean[] settled;
    private int number = -1;

    public Code(FunctionInfo info, Parameters parameters, boolean async, Source source, Supplier<Instructions> lowering) {
        this.info = info;
        this.parameters = parameters;
        this.async = async;
        this.source = source;
        this.lowering = lowering;
        boolean all = parameters.rest() < 0;
        for (boolean optional : parameters.optional()) {
            all &= !optional;
        }
        this.plain = all;
    }

    public String name() {
        return info.name();
    }

    public FunctionInfo info() {
        return info;
    }

    public Parameters parameters() {
        return parameters;
    }

    public boolean async() {
        return async;
    }

    /** All parameters must be given and none takes the rest. */
    public boolean plain() {
        return plain;
    }

    public int firstParam() {
        return info.self() == null ? 1 : 2;
    }

    public Source source() {
        return source;
    }

    /** The same for the same function in every run. */
    public int likeness() {
        return info.name().hashCode() * 31 + (info.place() == null ? 0 : info.place().span().start()) + source.name().hashCode();
    }

    /** Whether nothing is ever stored in slot {@code slot}, a parameter's: it keeps what the call put there. */
    public boolean isSettled(int slot) {
        boolean[] known = settled;
        if (known == null) {
            Instructions body = instructions();
            known = new boolean[body.frameSize()];
            java.util.Arrays.fill(known, firstParam(), firstParam() + parameters.count(), true);
            for (int pc = 0; pc < body.op().length; pc++) {
                switch (body.op()[pc]) {
                    case Op.STORE, Op.NEW_BOX, Op.EMPTY_BOX, Op.BOX_SLOT, Op.ITERATE, Op.CLEAR -> known[body.a()[pc]] = false;
                    default -> {
                        // stores nothing in a slot
                    }
                }
            }
            settled = known;
        }
        return known[slot];
    }

    /** The globals that it may read, as bits; see {@link GlobalUse}. */
    public long globals() {
        return globals(0);
    }

    /** The globals that it may still read from instruction {@code pc} on. */
    public long globals(int pc) {
        long[] known = globals;
        if (known == null) {
            known = GlobalUse.of(instructions());
            globals = known;
        }
        return known.length == 0 ? 0 : known[pc];
    }

    /** Its number among the constants of its program; negative while it has none. */
    public int number() {
        return number;
    }

    /** Racy and idempotent: every worker gets the same one. */
    public void number(int given) {
        number = given;
    }

    public Place place(int pc) {
        return source.place(instructions().span(pc));
    }

    public Instructions instructions() {
        Instructions made = instructions;
        if (made == null) {
            synchronized (this) {
                made = instructions;
                if (made == null) {
                    made = lowering.get();
                    instructions = made;
                }
            }
        }
        return made;
    }
}
