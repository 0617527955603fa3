package dev.conc.concurrent;

import dev.conc.runtime.NativeObject;

/** What orders tasks, and stays one object when it reaches another process: there a {@link RemoteObject} or {@link RemoteFuture} stands for it. */
public interface Shareable extends NativeObject, Reaching {
    /** What messages call it: {@code Lock("accounts")}. */
    String what();
}
