package dev.conc.analysis;

import dev.conc.syntax.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller must know of something callable: its parameters' names in order and which may be left out.
 *
 * @param rest the index of the parameter that takes all further positional arguments, or -1; those after it are given by name only
 */
record Signature(List<String> names, boolean[] optional, int rest) {
    static final Signature NONE = new Signature(List.of(), new boolean[0], -1);

    static Signature of(List<Param> params) {
        if (params == null || params.isEmpty()) {
            return NONE;
        }
        var names = new ArrayList<String>(params.size());
        var optional = new boolean[params.size()];
        int rest = -1;
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            names.add(param.name());
            optional[i] = param.initial() != null || param.rest();
            if (param.rest() && rest < 0) {
                rest = i;
            }
        }
        return new Signature(names, optional, rest);
    }

    /**
     * Reads the parameters off a declaration of the library without parsing it; {@code at} is behind the name.
     *
     * <p>Inv: what stands there is well-formed; a test parses the whole library and compares.
     */
    static Signature scan(String text, int at) {
        if (at >= text.length() || text.charAt(at) != '(') {
            return NONE;
        }
        var names = new ArrayList<String>(4);
        var optional = new ArrayList<Boolean>(4);
        int rest = -1;
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != ')') {
            char c = text.charAt(i);
            if (c == ',' || Character.isWhitespace(c)) {
                i++;
            } else if (c == '.') {
                rest = names.size();
                i++;
            } else {
                int end = LibraryText.wordEnd(text, i);
                String word = text.substring(i, Math.max(end, i + 1));
                i = Math.max(end, i + 1);
                if (word.equals("var") || word.equals("volatile") || word.equals("relaxed")) {
                    continue;
                }
                int next = parameterEnd(text, i);
                names.add(word);
                optional.add(rest == names.size() - 1 || text.substring(i, next).stripLeading().startsWith("="));
                i = next;
            }
        }
        var flags = new boolean[names.size()];
        for (int k = 0; k < flags.length; k++) {
            flags[k] = optional.get(k);
        }
        return new Signature(names, flags, rest);
    }

    /** The offset of the comma or bracket that ends the parameter in which {@code from} lies: strings and brackets are stepped over. */
    private static int parameterEnd(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i++;
                while (i < text.length() && text.charAt(i) != c) {
                    i += c == '"' && text.charAt(i) == '\\' ? 2 : 1;
                }
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                return i;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return text.length();
    }

    int count() {
        return names.size();
    }

    /** As a reader sees it: {@code (w, h = …)}. */
    String show() {
        var out = new StringBuilder("(");
        for (int i = 0; i < names.size(); i++) {
            out.append(i > 0 ? ", " : "").append(i == rest ? "..." : "").append(names.get(i));
            out.append(optional[i] && i != rest ? " = …" : "");
        }
        return out.append(')').toString();
    }
}
