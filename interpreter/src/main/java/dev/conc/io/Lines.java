package dev.conc.io;

import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.runtime.NativeObject;

/** {@code Lines}: what a {@code for} takes lines from that are still to come. */
final class Lines implements NativeObject, Sequence {
    private final Sequence lines;

    Lines(Sequence lines) {
        this.lines = lines;
    }

    @Override
    public Object next(Task task) {
        return lines.next(task);
    }

    @Override
    public String typeName() {
        return "Lines";
    }

    @Override
    public String show() {
        return "Lines()";
    }
}
