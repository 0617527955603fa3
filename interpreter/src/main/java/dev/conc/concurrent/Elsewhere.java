package dev.conc.concurrent;

/** Another process, as tasks of this one deal with it: by calls of objects that live there. */
public interface Elsewhere {
    /**
     * Has {@code method} of an object called there, in the name of {@code call.task()}; returns at once. The answer comes to {@link RemoteCall#answer}, and an
     * error in its place if the other process ends.
     *
     * @throws dev.conc.runtime.Raised if an argument can't be copied, and then nothing was sent
     */
    void begin(RemoteCall call, long object, String method, Object[] arguments);

    /** The same without an answer. */
    void tell(Task task, long object, String method, Object[] arguments);

    /** The same; it may leave only with the next call or the end of the task, one of which follows soon. */
    void tellWithNext(Task task, long object, String method, Object[] arguments);

    /** Asks for {@code call} not to be carried out if it has not been; the answer tells. */
    void recall(RemoteCall call);

    /** Whether {@code awaited} can't come from there any more if {@code tasks} are stuck. */
    boolean isHopeless(Claim.Step awaited, Wait.Stuck tasks);

    /** A task that one waits for who waits for {@code awaited}; null if none in particular. */
    Task blocker(Claim.Step awaited, Wait.Stuck tasks);
}
