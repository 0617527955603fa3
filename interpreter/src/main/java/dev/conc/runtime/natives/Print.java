package dev.conc.runtime.natives;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Show;
import dev.conc.runtime.World;

/** {@code print} and {@code printError}. A class, no method reference: nearly every program starts with it, and linking a reference takes time. */
final class Print implements NativeFunction.OfMany {
    private final boolean error;

    Print(boolean error) {
        this.error = error;
    }

    @Override
    public Object call(World world, Object[] arguments) {
        String name = error ? "printError" : "print";
        var values = (ListValue) arguments[0];
        String separator = Arguments.text(arguments[1], name, "sep");
        String end = Arguments.text(arguments[2], name, "end");
        String text;
        if (values.size() == 1) {
            text = Show.text(values.get(0)).concat(end);
        } else {
            var out = new StringBuilder();
            Object[] all = values.toArray();
            for (int i = 0; i < all.length; i++) {
                out.append(i > 0 ? separator : "").append(Show.text(all[i]));
            }
            text = out.append(end).toString();
        }
        if (error) {
            world.output().err(text);
        } else {
            world.output().out(text);
        }
        return Nil.NIL;
    }
}
