package dev.conc.syntax;

import dev.conc.source.Span;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shape of a tree: all that is in it but the places where it stood, as text, so that two trees can be compared and a difference read.
 */
final class Trees {
    /** What a record has besides places. */
    private static final ClassValue<Method[]> PARTS = new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .filter(c -> c.getType() != Span.class)
                    .map(RecordComponent::getAccessor)
                    .toArray(Method[]::new);
        }
    };

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
                for (Method part : PARTS.get(tree.getClass())) {
                    out.append(part.getName()).append('=');
                    try {
                        write(part.invoke(tree), out);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                    out.append(' ');
                }
                out.append(')');
            }
            default -> out.append(node);
        }
    }
}
