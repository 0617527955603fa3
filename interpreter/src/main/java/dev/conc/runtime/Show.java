package dev.conc.runtime;

import java.util.List;

/**
 * Values as text: what {@code print} writes and {@code "${…}"} takes in.
 *
 * <p>Strings are quoted inside containers. A container inside itself shows as {@code […]}, as does anything nested deeper than
 * {@link #MAX_DEPTH}. Each container is shown as it is at one moment.
 */
public final class Show {
    /** How deep nested containers are shown. */
    public static final int MAX_DEPTH = 200;

    private final StringBuilder out;
    private final Object[] path = new Object[MAX_DEPTH];
    private int depth;

    private Show(StringBuilder out) {
        this.out = out;
    }

    /** As {@code print} shows it: a string as it is. */
    public static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Long number) {
            return Long.toString(number);
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Boolean || value == Nil.NIL) {
            return value.toString();
        }
        var out = new StringBuilder();
        new Show(out).append(value);
        return out.toString();
    }

    /** As it shows inside a container: a string in quotes. */
    public static String quoted(Object value) {
        if (value instanceof String text) {
            var out = new StringBuilder(text.length() + 2);
            quote(text, out);
            return out.toString();
        }
        return text(value);
    }

    /** The shortest digits that read back as the same float: {@code 0.1 3.0 1e100 inf nan}. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String java = Double.toString(value);
        int e = java.indexOf('E');
        if (e < 0) {
            return java;
        }
        int exponent = Integer.parseInt(java.substring(e + 1));
        String mantissa = java.startsWith(".0", e - 2) ? java.substring(0, e - 2) : java.substring(0, e);
        if (exponent >= -4 && exponent < 16) {
            String plain = new java.math.BigDecimal(mantissa).scaleByPowerOfTen(exponent).toPlainString();
            return plain.indexOf('.') < 0 ? plain.concat(".0") : plain;
        }
        return mantissa.concat("e").concat(Integer.toString(exponent));
    }

    private void append(Object value) {
        if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof Long number) {
            out.append(number.longValue());
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value instanceof ListValue || value instanceof MapValue || value instanceof SetValue || value instanceof Instance) {
            container(value);
        } else if (value instanceof ClassValue type) {
            out.append("<class ").append(type.name()).append('>');
        } else if (value instanceof FunctionValue function) {
            out.append("<fn ").append(function.name()).append('>');
        } else if (value instanceof NativeObject object) {
            out.append(object.show());
        } else {
            out.append(value); // nil, bool, duration, range
        }
    }

    private void container(Object value) {
        if (depth == MAX_DEPTH || isOpen(value)) {
            cut(value);
            return;
        }
        path[depth++] = value;
        if (value instanceof ListValue list) {
            sequence('[', list.toArray(), ']');
        } else if (value instanceof MapValue map) {
            entries(map.entries());
        } else if (value instanceof SetValue set) {
            out.append("set(");
            if (set.size() > 0) {
                sequence('[', set.toArray(), ']');
            }
            out.append(')');
        } else if (value instanceof Instance instance) {
            instance(instance);
        }
        path[--depth] = null;
    }

    private boolean isOpen(Object value) {
        for (int i = 0; i < depth; i++) {
            if (path[i] == value) {
                return true;
            }
        }
        return false;
    }

    private void cut(Object value) {
        if (value instanceof Instance instance) {
            out.append(instance.type().name()).append("(…)");
        } else {
            out.append(value instanceof ListValue ? "[…]" : value instanceof MapValue ? "{…}" : "set(…)");
        }
    }

    private void sequence(char open, Object[] values, char close) {
        out.append(open);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            append(values[i]);
        }
        out.append(close);
    }

    private void entries(MapValue.Entries entries) {
        out.append('{');
        for (int i = 0; i < entries.keys().length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            append(entries.keys()[i]);
            out.append(": ");
            append(entries.values()[i]);
        }
        out.append('}');
    }

    /** {@code Account(owner: "ana", balance: 0)}; an error of the library, and one of the same fields, as {@code KeyError: message}. */
    private void instance(Instance instance) {
        out.append(instance.type().name());
        List<String> names = instance.type().fieldNames();
        if (depth == 1 && isError(names, instance.type().name()) && instance.get(0) instanceof String message) {
            out.append(message.isEmpty() ? "" : ": ").append(message);
            return;
        }
        out.append('(');
        boolean first = true;
        for (int i = 0; i < names.size(); i++) {
            Object value = instance.get(i);
            if (value != null) {
                out.append(first ? "" : ", ").append(names.get(i)).append(": ");
                append(value);
                first = false;
            }
        }
        out.append(')');
    }

    private static boolean isError(List<String> fields, String type) {
        return type.endsWith("Error") && fields.size() == 2 && fields.get(0).equals("message") && fields.get(1).equals("cause");
    }

    /** As it would be written in a program. */
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '$' -> out.append(i + 1 < text.length() && text.charAt(i + 1) == '{' ? "\\$" : "$");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append("\\u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
