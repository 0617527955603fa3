package dev.conc.eval;

import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.concurrent.Task;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** A task at a node: its call stack, walked when somebody first looks. */
final class Position implements CallStack, Reaching {
    private final Frame frame;
    private final Node node;

    Position(Frame frame, Node node) {
        this.frame = frame;
        this.node = node;
    }

    boolean isOf(Frame otherFrame, Node otherNode) {
        return frame == otherFrame && node == otherNode;
    }

    @Override
    public List<StackEntry> entries() {
        List<StackEntry> entries = new ArrayList<>();
        Node at = node;
        for (Frame frame = this.frame; frame != null; frame = frame.caller) {
            entries.add(new StackEntry(frame.code.name, at == null ? null : frame.code.source.place(at.span())));
            at = frame.site;
        }
        return entries;
    }

    /** What the task may still read, in this call and in those around it. */
    @Override
    public void reach(Reach reach) {
        Node at = node;
        for (Frame frame = this.frame; frame != null; frame = frame.caller) {
            Onward.frame(frame, at, reach);
            at = frame.site;
        }
    }

    /** This stack as an error's trace. Its entries are made when first asked for, since most errors that are caught are never shown. */
    Trace trace() {
        Task task = frame.task;
        boolean main = task == null || task.isMain();
        return new Trace(new Lazy(this), main ? null : task.name(), main ? null : task.spawned());
    }

    private static final class Lazy extends AbstractList<StackEntry> {
        private Position position;
        private List<StackEntry> entries;

        Lazy(Position position) {
            this.position = position;
        }

        private synchronized List<StackEntry> made() {
            if (entries == null) {
                entries = position.entries();
                position = null; // lets the frames go
            }
            return entries;
        }

        @Override
        public StackEntry get(int index) {
            return made().get(index);
        }

        @Override
        public int size() {
            return made().size();
        }
    }
}
