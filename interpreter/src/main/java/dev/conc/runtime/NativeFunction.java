package dev.conc.runtime;

/**
 * The Java behind a {@code native fn}: which of these it is tells how it is called. A method's {@code self} is the first argument. All arguments
 * are there: the caller has filled in defaults. None waits, none calls back into conc; what waits is in {@code concurrent}.
 */
public sealed interface NativeFunction {
    @FunctionalInterface
    non-sealed interface Of1 extends NativeFunction {
        Object call(Object a);
    }

    @FunctionalInterface
    non-sealed interface Of2 extends NativeFunction {
        Object call(Object a, Object b);
    }

    @FunctionalInterface
    non-sealed interface Of3 extends NativeFunction {
        Object call(Object a, Object b, Object c);
    }

    /** Any number of arguments, or one that needs the world. */
    @FunctionalInterface
    non-sealed interface OfMany extends NativeFunction {
        Object call(World world, Object[] arguments);
    }
}
