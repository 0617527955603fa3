package dev.conc.check.code;

/**
 * A {@code native} function, or a native class as what makes its objects.
 *
 * @param key by which its Java is found: {@code list.add}, {@code math.sqrt}, {@code print}, {@code Lock}
 * @param code the declaration: its parameters, and a body that fills in defaults and does the rest
 * @param method takes the receiver as its first argument
 */
public record NativeCode(String key, Code code, boolean method) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
