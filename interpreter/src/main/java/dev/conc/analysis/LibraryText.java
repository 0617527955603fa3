package dev.conc.analysis;

import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of the library, scanned for where its declarations stand, not parsed.
 *
 * <p>Inv: declarations start in column 0, methods in column 4, and nothing else does; documentation is the {@code ///} lines directly above.
 */
final class LibraryText {
    /**
     * Where a declaration stands.
     *
     * @param start of its documentation, or of itself where it has none
     * @param header of the declaration itself
     * @param nameStart of its name; for an import, of the module's name
     * @param end of all of it
     */
    record Declaration(String name, Variable.Kind kind, boolean isNative, int start, int header, int nameStart, int end) {
        Span nameSpan() {
            return new Span(nameStart, nameStart + name.length());
        }
    }

    private final Source source;
    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final List<Declaration> imports = new ArrayList<>(0);
    private final Map<String, Map<String, Declaration>> methods = new LinkedHashMap<>(4);

    LibraryText(String name, String text) {
        source = new Source(name, text, Source.Origin.LIBRARY);
        scan(0, 0, text.length(), declarations, imports);
    }

    Source source() {
        return source;
    }

    Map<String, Declaration> declarations() {
        return declarations;
    }

    /** The import statements; each declaration's name is the module's. */
    List<Declaration> imports() {
        return imports;
    }

    /** The methods of a class of this file, scanned on first ask. Not thread-safe: {@link Library} asks under its lock. */
    Map<String, Declaration> methods(Declaration type) {
        Map<String, Declaration> found = methods.get(type.name());
        if (found == null) {
            found = new LinkedHashMap<>();
            scan(4, lineEnd(type.header()) + 1, bodyEnd(type), found, new ArrayList<>(0));
            methods.put(type.name(), found);
        }
        return found;
    }

    /** The documentation above a declaration, without slashes; empty where there is none. */
    String documentation(Declaration declaration) {
        var out = new StringBuilder();
        for (int at = declaration.start(); at < declaration.header(); at = lineEnd(at) + 1) {
            String line = source.text().substring(at, lineEnd(at)).strip();
            if (line.startsWith("///")) {
                out.append(out.isEmpty() ? "" : "\n").append(line.startsWith("/// ") ? line.substring(4) : line.substring(3));
            }
        }
        return out.toString();
    }

    /** The first line of a declaration, without the brace that opens its body and without the word that says it is not written in conc. */
    String headline(Declaration declaration) {
        String line = source.text().substring(declaration.header(), lineEnd(declaration.header())).strip();
        line = line.endsWith("{") ? line.substring(0, line.length() - 1).strip() : line;
        return line.startsWith("native ") ? line.substring("native ".length()) : line;
    }

    Signature signature(Declaration declaration) {
        return Signature.scan(source.text(), declaration.nameStart() + declaration.name().length());
    }

    /** What has to be parsed for a declaration: of a native class the first line only, its methods come one by one. */
    Span chunk(Declaration declaration) {
        if (declaration.kind() == Variable.Kind.CLASS && declaration.isNative()) {
            String text = source.text();
            int end = lineEnd(declaration.header());
            int brace = text.lastIndexOf('{', end - 1);
            return new Span(declaration.start(), brace > declaration.header() ? brace : end);
        }
        return new Span(declaration.start(), declaration.end());
    }

    /** Where the closing brace of a class stands: the last {@code }} in column 0. */
    private int bodyEnd(Declaration type) {
        int brace = source.text().lastIndexOf("\n}", type.end());
        return brace > type.header() ? brace + 1 : lineEnd(type.header());
    }

    private int lineEnd(int at) {
        int end = source.text().indexOf('\n', at);
        return end < 0 ? source.text().length() : end;
    }

    private void scan(int column, int from, int to, Map<String, Declaration> found, List<Declaration> foundImports) {
        String text = source.text();
        Declaration open = null;
        int documentation = -1;
        int next;
        for (int line = from; line < to; line = next) {
            next = lineEnd(line) + 1;
            int at = line + column;
            if (at >= to || column > 0 && (!text.startsWith("    ", line) || text.charAt(at) == ' ')) {
                documentation = -1;
            } else if (text.startsWith("///", at)) {
                documentation = documentation < 0 ? line : documentation;
            } else if (Character.isLetter(text.charAt(at))) {
                Declaration head = head(text, at, documentation < 0 ? line : documentation, to);
                if (head != null) {
                    close(open, head.start(), found, foundImports);
                    open = head;
                }
                documentation = -1;
            } else {
                documentation = -1;
            }
        }
        close(open, to, found, foundImports);
    }

    private static void close(Declaration open, int end, Map<String, Declaration> found, List<Declaration> foundImports) {
        if (open != null) {
            var whole = new Declaration(open.name(), open.kind(), open.isNative(), open.start(), open.header(), open.nameStart(), end);
            if (open.kind() == Variable.Kind.IMPORT) {
                foundImports.add(whole);
            } else {
                found.put(open.name(), whole);
            }
        }
    }

    /** The declaration whose first word stands at {@code at}, its end still open; null if none starts there. */
    private static Declaration head(String text, int at, int start, int end) {
        boolean isNative = false;
        int word = at;
        while (word < end) {
            int stop = wordEnd(text, word);
            Variable.Kind kind = null;
            switch (text.substring(word, stop)) {
                case "native" -> isNative = true;
                case "async", "volatile", "relaxed" -> { /* says nothing about what is declared */ }
                case "fn" -> kind = Variable.Kind.FUNCTION;
                case "class", "monitor" -> kind = Variable.Kind.CLASS;
                case "let" -> kind = Variable.Kind.LET;
                case "var" -> kind = Variable.Kind.VAR;
                case "import", "from" -> kind = Variable.Kind.IMPORT;
                default -> {
                    return null;
                }
            }
            word = stop + 1;
            if (kind != null) {
                String name = text.substring(word, wordEnd(text, word));
                return name.isEmpty() ? null : new Declaration(name, kind, isNative, start, at, word, end);
            }
        }
        return null;
    }

    /** Where the word that starts at {@code at} ends; {@code at} itself where none does. */
    static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        return end;
    }
}
