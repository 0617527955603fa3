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
    CANNOT_ADD("TypeError", "can’t add {0} and {1}", "{2}");

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
