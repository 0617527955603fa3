package dev.conc.eval;

import dev.conc.analysis.ModuleInfo;
import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.runtime.NativeObject;

/** A module as a value, as in {@code let m = math}. */
record ModuleValue(ModuleInfo module) implements NativeObject, Reaching {
    /** Its variables are found by name, at any time: what they are is not looked up. */
    @Override
    public void reach(Reach reach) {
        reach.unclear();
    }

    @Override
    public String typeName() {
        return "module";
    }

    @Override
    public String show() {
        return "<module " + module.name() + ">";
    }
}
