package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

/** Reads one JSON text, strictly; a fault is reported where it stands. */
final class JsonReader {
    /** How deep lists and maps may be nested. */
    static final int MAX_DEPTH = 500;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object read() {
        Object value = value();
        space();
        if (at < text.length()) {
            throw fault("nothing more after the value");
        }
        return value;
    }

    private Object value() {
        space();
        switch (peek()) {
            case '{' -> {
                return map();
            }
            case '[' -> {
                return list();
            }
            case '"' -> {
                return string();
            }
            case 't' -> {
                return word("true", true);
            }
            case 'f' -> {
                return word("false", false);
            }
            case 'n' -> {
                return word("null", Nil.NIL);
            }
            default -> {
                return number();
            }
        }
    }

    private Object map() {
        enter();
        var map = new MapValue();
        space();
        while (peek() != '}') {
            if (map.size() > 0) {
                expect(',', "“,” or “}”");
                space();
            }
            if (peek() != '"') {
                throw fault("a key in double quotes");
            }
            String key = string();
            space();
            expect(':', "“:” after the key");
            map.put(key, value());
            space();
        }
        at++;
        depth--;
        return map;
    }

    private Object list() {
        enter();
        var list = new ListValue();
        space();
        while (peek() != ']') {
            if (list.size() > 0) {
                expect(',', "“,” or “]”");
            }
            list.add(value());
            space();
        }
        at++;
        depth--;
        return list;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw fault("at most " + MAX_DEPTH + " levels");
        }
        at++;
    }

    private String string() {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\' && text.charAt(at) >= ' ') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        var out = new StringBuilder(text.substring(start, at));
        while (true) {
            char c = peek();
            if (at >= text.length() || c < ' ') {
                throw fault("a “\"” that ends the string");
            }
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = peek();
        int index = "\"\\/bfnrt".indexOf(c);
        if (at < text.length() && index >= 0) {
            at++;
            return "\"\\/\b\f\n\r\t".charAt(index);
        }
        if (c != 'u') {
            throw fault("one of \" \\ / b f n r t u after a backslash");
        }
        at++;
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw fault("four hexadecimal digits after \\u");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        boolean whole = true;
        if (peek() == '0') {
            at++;
        } else {
            digits(start == at ? "a value" : "a digit");
        }
        if (peek() == '.') {
            at++;
            whole = false;
            digits("a digit after the point");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            whole = false;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits("a digit in the exponent");
        }
        String digits = text.substring(start, at);
        if (whole && digits.length() <= 20) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                return Double.parseDouble(digits); // does not fit
            }
        }
        return Double.parseDouble(digits);
    }

    private void digits(String expected) {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw fault(expected);
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw fault("a value");
        }
        at += word.length();
        return value;
    }

    private void expect(char c, String expected) {
        if (peek() != c) {
            throw fault(expected);
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character to read next; a zero at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Raised fault(String expected) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        String found = at >= text.length() ? "the end" : "“" + Character.toString(text.codePointAt(at)) + "”";
        return new Raised(Catalog.BAD_JSON, line, text.codePointCount(start, Math.min(at, text.length())) + 1, expected, found);
    }
}
