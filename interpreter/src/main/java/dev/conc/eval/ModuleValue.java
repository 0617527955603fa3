package dev.conc.eval;

import dev.conc.analysis.ModuleInfo;
import dev.conc.runtime.NativeObject;

/** A module as a value, as in {@code let m = math}. */
record ModuleValue(ModuleInfo module) implements NativeObject {
    @Override
    public String typeName() {
        return "module";
    }

    @Override
    public String show() {
        return "<module " + module.name() + ">";
    }
}
