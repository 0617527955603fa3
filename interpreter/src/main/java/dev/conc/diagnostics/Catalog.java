package dev.conc.diagnostics;

import java.util.List;
import java.util.Locale;

/**
 * Every message conc can give, in one place: its wording and its advice.
 *
 * <p>{@code {0} {1} …} are filled with the problem's arguments. The code of an entry, by which tests and `--json` name it, is
 * its constant in kebab case: {@code UNKNOWN_NAME} is {@code unknown-name}. An entry with an error class is thrown while a
 * program runs, as an instance of that library class; the others are found when a file is loaded.
 */
public enum Catalog {
    // ---- reading: characters and tokens ----
    STRAY_CHARACTER("“{0}” has no meaning in conc", "remove it"),
    UNTERMINATED_STRING("this string is not closed", "end it with {0} on the same line; \"\"\" … \"\"\" spans lines"),
    EXPECTED("expected {0}, found {1}", ""),
    // ---- names and other checks of a whole file ----
    UNKNOWN_NAME("nothing is called “{0}” here", "{1}"),
    UNUSED_VARIABLE(Severity.WARNING, "“{0}” is never used", "remove it, or call it _"),
    // ---- running: thrown as the named class ----
    DIVISION_BY_ZERO("ArithmeticError", "division by zero", "check the divisor first"),
    CANNOT_ADD("TypeError", "can’t add {0} and {1}", "{2}"),
    OVERFLOW("ArithmeticError", "{0} does not fit", "an int has 64 bits; use floats where rounding is fine"),
    NEGATIVE_SHIFT("ValueError", "can’t shift by {0}", "shift the other way"),
    BAD_OPERANDS("TypeError", "“{0}” does not work on {1} and {2}", "convert one side first, with int(x), float(x) or string(x)"),
    BAD_OPERAND("TypeError", "“{0}” does not work on {1}", "it takes a number"),
    CANNOT_COMPARE("TypeError", "can’t compare {0} and {1} with “{2}”", "there is an order among numbers, strings, durations and lists of them"),
    TOO_DEEP_TO_COMPARE("StackOverflowError", "these are nested deeper than {0}, too deep to compare", "does a list contain itself?"),
    INDEX_OUT_OF_RANGE("IndexError", "index {0} is outside a {1} of size {2}", "indices go from 0 to {3}; -1 is the last"),
    INDEX_IN_EMPTY("IndexError", "index {0} in an empty {1}", "ask isEmpty() first"),
    BAD_INDEX("TypeError", "the index of a {0} is an int or a range, not {1}", "only a map has other keys"),
    NOT_INDEXABLE("TypeError", "{0} has no elements to index", "{1}"),
    STRING_IS_FIXED("TypeError", "a string can’t be changed", "make a new one, as with s.replace(old, new)"),
    CANNOT_ASSIGN_ELEMENT("TypeError", "elements of a {0} can’t be assigned", "make a list of it first: list(r)"),
    NO_SUCH_KEY("KeyError", "the map has no key {0}", "m.get(key, default) gives a default; “key in m” asks"),
    BAD_KEY("TypeError", "{0} can’t be a key of a map or in a set, because it can change", "use a string or number that stands for it, such as \"${x},${y}\""),
    NOT_ITERABLE("TypeError", "{0} can’t be iterated", "a for loop goes over lists, maps, sets, ranges, strings and channels"),
    CANNOT_CONTAIN("TypeError", "a {0} holds {1}, never {2}", "convert the value before asking with “in”"),
    NO_CONTAINER("TypeError", "{0} can’t contain anything", "“in” asks lists, maps, sets, ranges and strings"),
    RANGE_IS_OPEN("ValueError", "the range {0} has no end", "give it one, as in 0..n"),
    RANGE_TOO_LARGE("ArithmeticError", "the range {0} is too long to count", "keep its ends nearer to each other"),
    TOO_LARGE("ValueError", "no {0} can have {1} elements", "work through them in parts"),
    STRING_TOO_LARGE("ValueError", "no string can be {0} times {1} characters long", "work in parts"),
    LIST_TOO_LARGE("ValueError", "no list can have {0} times {1} elements", "work in parts");

    private final Severity severity;
    private final String errorClass;
    private final String text;
    private final String help;

    Catalog(String text, String help) {
        this(Severity.ERROR, null, text, help);
    }

    Catalog(Severity severity, String text, String help) {
        this(severity, null, text, help);
    }

    Catalog(String errorClass, String text, String help) {
        this(Severity.ERROR, errorClass, text, help);
    }

    Catalog(Severity severity, String errorClass, String text, String help) {
        this.severity = severity;
        this.errorClass = errorClass;
        this.text = text;
        this.help = help;
    }

    /** The name by which tests, scripts and {@code --json} know the entry, as {@code unknown-name}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** The library class this is thrown as, or null for what is found before anything runs. */
    public String errorClass() {
        return errorClass;
    }

    public String text(List<Object> arguments) {
        return fill(text, arguments);
    }

    public String help(List<Object> arguments) {
        return fill(help, arguments);
    }

    /** Fills {@code {0} … {9}}; an argument may itself contain braces. */
    private static String fill(String template, List<Object> arguments) {
        var out = new StringBuilder(template.length() + 32);
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}' && Character.isDigit(template.charAt(i + 1))) {
                int index = template.charAt(i + 1) - '0';
                out.append(index < arguments.size() ? arguments.get(index) : "");
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
