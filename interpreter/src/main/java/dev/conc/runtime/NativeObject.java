package dev.conc.runtime;

/** A library object made in Java: its methods are those that {@code stdlib} declares in the native class of its type name. */
public interface NativeObject {
    /** The name of its {@code native class}: {@code Lock}, {@code Channel}. Also what {@code type(x)} says. */
    String typeName();

    /** How {@code print} shows it, with its state: {@code Lock("accounts", held by worker-1, 2 waiting)}. */
    String show();

    /** What {@code object.name} stands for where that is no method, such as the {@code read} of an RWLock; null if nothing. */
    default Object member(String name) {
        return null;
    }
}
