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
    LIST_TOO_LARGE("ValueError", "no list can have {0} times {1} elements", "work in parts"),
    // ---- running: calls, names, control flow ----
    CONDITION_NOT_BOOL("TypeError", "a condition must be true or false, not {0}", "compare it with something, as in x != 0 or x != nil"),
    NOT_INITIALIZED("NameError", "“{0}” has no value yet", "its declaration must run before this line does"),
    NOT_CALLABLE("TypeError", "{0} can’t be called", "only functions, methods and classes can be called"),
    TOO_MANY_ARGUMENTS_AT_RUN("TypeError", "{0}() takes {1} arguments at most, not {2}", "see its parameters where it is declared"),
    MISSING_ARGUMENT_AT_RUN("TypeError", "{0}() needs a value for “{1}”", "give it by position or as {1}: value"),
    NO_SUCH_PARAMETER_AT_RUN("TypeError", "{0}() has no parameter “{1}”", "it has: {2}"),
    ARGUMENT_GIVEN_TWICE_AT_RUN("TypeError", "{0}() gets “{1}” twice", "give it once, by position or by name"),
    STACK_OVERFLOW("StackOverflowError", "calls are nested more than {0} deep", "does the recursion end? --max-depth allows more"),
    NO_SUCH_MEMBER("NameError", "{0} has no “{1}”", "{2}"),
    NO_FIELD_TO_ASSIGN("TypeError", "{0} has no field “{1}” to assign", "fields are declared in the class"),
    FIELD_NOT_ASSIGNABLE("TypeError", "field “{1}” of {0} can’t be assigned", "declare it with var to allow that"),
    NOT_A_LIST_TO_TAKE_APART("TypeError", "only a list can be taken apart into [a, b], not {0}", "put its parts into a list first"),
    WRONG_SIZE_TO_TAKE_APART("ValueError", "{0} names for a list of {1}", "name as many as there are; _ skips one"),
    NOT_THROWABLE("TypeError", "only an instance of a class can be thrown, not {0}", "throw Error(\"what happened\")"),
    ASSERTION_FAILED("AssertionError", "not true: {0}", ""),
    ASSERTION_FAILED_SAYING("AssertionError", "{0}", ""),
    ASSERTION_FAILED_COMPARING("AssertionError", "not true: {0}, with {1} on the left and {2} on the right", ""),
    INVARIANT_BROKEN("AssertionError", "the invariant {0} does not hold at the end{1}", "it is to hold in every state, so also in the last"),
    RANGE_NEEDS_INTS("TypeError", "a range goes from int to int, not from {0} to {1}", "convert the bounds with int(x)"),
    LIMIT_NOT_A_DURATION("TypeError", "a time limit is a duration such as 500ms or 2s, not {0}", "multiply a number by 1s to make it one"),
    TASK_NAME_NOT_A_STRING("TypeError", "the name of a task is a string, not {0}", "spawn thread(\"name\") f(x)"),
    LOCK_TIMED_OUT("TimeoutError", "the lock was not free in time", "an else block after lock … within says what to do then"),
    WAIT_TIMED_OUT("TimeoutError", "what is waited for did not come true in time", ""),
    NOT_CONSTRUCTIBLE("TypeError", "{0} objects can’t be made by calling {0}", "conc help {0} says where they come from");

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
