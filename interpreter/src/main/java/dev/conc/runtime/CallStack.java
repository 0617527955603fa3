package dev.conc.runtime;

import java.util.List;

/** Where a task is: made cheaply by an engine before a call that may wait, looked into only when somebody asks. */
public interface CallStack {
    /** Nowhere. A class, no lambda: linking one would delay every start. */
    CallStack EMPTY = new CallStack() {
        @Override
        public List<StackEntry> entries() {
            return List.of();
        }
    };

    /** Innermost first. The engine's own frames are immutable in what this reads, so any thread may call it. */
    List<StackEntry> entries();
}
