package dev.conc.runtime;

import java.util.List;

/** Where a task is: made cheaply by an engine before a call that may wait, looked into only when somebody asks. */
public interface CallStack {
    CallStack EMPTY = List::of;

    /** Innermost first. The engine's own frames are immutable in what this reads, so any thread may call it. */
    List<StackEntry> entries();
}
