package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/** The shape of a tree: all that is in it but the places where it stood, as text, so that two trees can be compared and a difference read. */
final class Trees {
    private Trees() {}

    static String shape(Object node) {
        var out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(Object node, StringBuilder out) {
        switch (node) {
            case null -> out.append("null");
            case String text -> out.append(Literals.quoted(text));
            case List<?> list -> {
                out.append('[');
                for (var element : list) {
                    write(element, out);
                    out.append("\n ");
                }
                out.append(']');
            }
            case Record tree -> {
                out.append(tree.getClass().getSimpleName()).append('(');
                for (var component : tree.getClass().getRecordComponents()) {
                    if (component.getType() != Span.class) {
                        out.append(component.getName()).append('=');
                        try {
                            write(component.getAccessor().invoke(tree), out);
                        } catch (ReflectiveOperationException e) {
                            throw new AssertionError(e);
                        }
                        out.append(' ');
                    }
                }
                out.append(')');
            }
            default -> out.append(node);
        }
    }
}
