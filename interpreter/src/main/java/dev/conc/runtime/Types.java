package dev.conc.runtime;

/** The names of types, as messages and {@code type(x)} say them. Plain tests, no pattern switch: that would link at start-up. */
public final class Types {
    /** What to do about a condition that is no bool. */
    public static final String COMPARE_IT = "compare it with something, as in x != 0 or x != nil";

    private Types() {}

    /** {@code int}, {@code list}, {@code Account}, {@code Lock}; a class itself is a {@code class}. */
    public static String name(Object value) {
        if (value instanceof Instance instance) {
            return instance.type().name();
        }
        return value instanceof ClassValue ? "class" : nativeClass(value);
    }

    /** The name with its article, as messages say it: {@code an int}, {@code a list}; nil and bytes have none. */
    public static String described(Object value) {
        String name = name(value);
        return value == Nil.NIL || value instanceof BytesValue ? name
                : ("AEIOUaeio".indexOf(name.charAt(0)) >= 0 ? "an " : "a ").concat(name);
    }

    /** {@code usual}, but where one of the values is a function or method that somebody forgot to call, that. */
    public static String hint(String usual, Object... values) {
        for (Object value : values) {
            if (value instanceof FunctionValue function && !(value instanceof ClassValue)) {
                String name = function.name().substring(function.name().lastIndexOf('.') + 1);
                return "to call a function, write its parentheses: " + name + "()";
            }
        }
        return usual;
    }

    /** The native class that declares the value's methods; null for an instance, whose class does. */
    public static String nativeClass(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Long) {
            return "int";
        }
        if (value instanceof ListValue) {
            return "list";
        }
        if (value instanceof MapValue) {
            return "map";
        }
        if (value instanceof Double) {
            return "float";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Nil) {
            return "nil";
        }
        if (value instanceof RangeValue) {
            return "range";
        }
        if (value instanceof DurationValue) {
            return "duration";
        }
        if (value instanceof SetValue) {
            return "set";
        }
        if (value instanceof FunctionValue) {
            return "function";
        }
        if (value instanceof NativeObject object) {
            return object.typeName();
        }
        if (value instanceof Instance) {
            return null;
        }
        throw new IllegalArgumentException("no conc value: " + value);
    }
}
