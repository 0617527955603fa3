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
    WIDE_CHARACTER("“{0}” looks like “{1}” but is another character", "type “{1}” instead"),
    CURLY_QUOTE("“{0}” is a typographic quotation mark", "write strings with the straight quote \" of the keyboard"),
    LINE_CONTINUATION("a backslash does not continue a line", "end the line with an operator or a comma, or put the expression in parentheses"),
    DECORATOR("“@” has no meaning in conc", "there are no decorators: call the function with the other as its argument"),
    HASH_COMMENT("“#” does not begin a comment", "comments are written // like this"),
    UNTERMINATED_COMMENT("this comment is not closed", "end it with */; for a comment of one line write //"),
    UNTERMINATED_STRING("this string is not closed", "end it with {0} on the same line; \"\"\" … \"\"\" spans lines"),
    UNTERMINATED_TEXT("this string is not closed before the end of the file", "end it with \"\"\""),
    UNCLOSED_HOLE("this “${” is not closed on its line", "end the expression with }; to write the characters themselves, put a backslash before the $"),
    BACKTICK("strings are not written in backticks", "write \"…\", with ${value} for what is to be filled in"),
    STRING_PREFIX("a string has no “{0}” before it", "every string in double quotes fills in ${…}; one in single quotes is taken as it is"),
    BAD_ESCAPE("“{0}” is not an escape", "there are \\n \\t \\r \\0 \\\\ \\\" \\' \\$ and \\u{…}; a backslash itself is written \\\\"),
    BAD_UNICODE_ESCAPE("this escape is not complete", "write the number of the character in braces, as in \\u{1F600}"),
    NO_SUCH_CHARACTER("“{0}” is no character", "characters have numbers from 0 to 10FFFF, without D800 to DFFF"),
    BAD_NUMBER("“{0}” is not a number", "numbers are written 42, 1_000_000, 0xff, 0b1010, 3.14 or 1e-3; a name can’t begin with a digit"),
    UNKNOWN_UNIT("“{0}” has no unit of time that conc knows", "times are written 20ns, 500us, 10ms, 1.5s, 2min or 1h"),
    INT_TOO_BIG("{0} is too big for an int", "the biggest int is 9_223_372_036_854_775_807; write {0}.0 for a float"),
    FLOAT_TOO_BIG("{0} is too big for a float", "the biggest float is about 1.8e308"),
    DURATION_TOO_LONG("{0} is longer than conc can count", "the longest time is about 292 years"),
    DURATION_TOO_FINE("{0} is finer than conc can measure", "times are counted in whole nanoseconds"),
    SYMBOL_AND("“and” is written as a word, not “{0}”", "write “and”"),
    SYMBOL_OR("“or” is written as a word, not “{0}”", "write “or”"),
    SYMBOL_NOT("“not” is written as a word, not “{0}”", "write “not”, as in “not done”"),
    STRICT_EQUALITY("“{0}” is not an operator", "write “{1}”: it never converts one type into another"),
    INCREMENT("“{0}” is not an operator", "write “{1}”, as a statement of its own"),
    POWER("“{0}” is not an operator", "import math, then math.pow(a, b)"),
    FAT_ARROW("“{0}” is not an operator", "a lambda is written with “->”, as in x -> x * 2; at least is >="),
    WALRUS("“{0}” is not an operator", "declare with “let x = 1” or “var x = 1”, assign with “x = 1”"),
    NIL_OPERATOR("“{0}” is not an operator", "test for nil first, as in “x == nil ? 0 : x”"),
    NO_SUCH_ASSIGNMENT("“{0}” is not an operator", "there are = += -= *= /= %=; write the others out, as in “x = x & y”"),
    NO_SUCH_OPERATOR("“{0}” is not an operator", "conc writes “{1}”"),
    // ---- reading: how tokens stand together ----
    TOO_DEEP("this is nested too deeply", "a program may nest {0} levels: give parts of it names, or build long sums and texts in a loop"),
    UNEXPECTED("“{0}” can’t stand here", ""),
    UNCLOSED_BRACKET("this “{0}” is never closed", "put the “{1}” where it belongs"),
    STRAY_CLOSER("there is no open bracket that this “{0}” could close", "remove it, or add the opening one"),
    EXPECTED("expected {0}, found {1}", ""),
    CHAINED_COMPARISON("comparisons can’t be chained", "write {0}"),
    CHAINED_RANGE("a range has two ends", "put one of them in parentheses if a range of ranges is meant"),
    LET_WITHOUT_VALUE("“{0}” needs a value", "write “let {0} = …”, or “var {0}” if it gets its value later"),
    PARAMETER_VAR("a function’s parameter can’t be assigned, so there is nothing for “var” to say", "write just {0}; “var” parameters are for classes, where they are fields"),
    MEMORY_WITHOUT_VAR("“{0}” is for what can be assigned", "write “{0} var {1}”"),
    SECOND_REST("only one parameter can take the rest", "remove the ... from one of them"),
    PARAMETER_AFTER_REST("the parameter “{0}” comes after the one that takes the rest, so it can only be given by name", "give it a default, or put it first"),
    REST_WITH_DEFAULT("a parameter that takes the rest has no default", "it is an empty list when nothing is left; remove the = …"),
    IMPORT_WITHOUT_NAME("a file that is imported needs a name", "write “import {0} as name”"),
    HOLE_IN_PATH("the path of an import is fixed", "write it out, without ${…}"),
    HOLE_IN_TEST_NAME("the name of a test is fixed", "write it out, without ${…}"),
    TRY_ALONE("this “try” does nothing about errors", "add “catch e { … }” or “finally { … }” behind its block"),
    ASSIGN_TARGET("this can’t be assigned to", "a variable, a field or an element can stand before the =; to compare, write =="),
    DESTRUCTURING_ASSIGNMENT("several variables can’t be assigned at once", "declare new ones with “let [a, b] = …”, or assign them one by one"),
    LOCK_WITHOUT_ELSE("“lock … within” needs to know what to do when the time is over", "add “else { … }” behind the block"),
    LOCK_ELSE_WITHOUT_WITHIN("this “lock” waits until it gets the lock, so its “else” would never run", "add a time limit, as in “lock m within 1s { … } else { … }”"),
    CASE_NAME("only a name can take what the case receives", "write “case name = channel.receive() { … }”"),
    ARGUMENT_NAME("only a name can stand before the “:” of an argument", "write “name: value”, or put a map in braces"),
    WRONG_CONSTANT("“{0}” is written {1} in conc", "write {1}"),
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
    NOT_CONSTRUCTIBLE("TypeError", "{0} objects can’t be made by calling {0}", "conc help {0} says where they come from"),
    // ---- running: tasks and what orders them ----
    CANCELLED("CancelledError", "task {0} has been cancelled", "it stays cancelled: only “finally” blocks still run"),
    AWAIT_TIMED_OUT("TimeoutError", "{0} had not ended after {1}", "it goes on all the same: await it again, or cancel it"),
    TIMED_OUT("TimeoutError", "{0} took longer than {1}", "allow more time, or catch the TimeoutError and do without"),
    SCOPE_TIMED_OUT("TimeoutError", "the scope was not finished after {0}", "all its tasks have been cancelled; allow more time, or let them do less"),
    CANNOT_AWAIT("TypeError", "{0} can’t be awaited", "await takes a task, a future, or a list of them"),
    CANNOT_AWAIT_IN_LIST("TypeError", "this list holds {0}, which can’t be awaited", "await takes a list of tasks and futures only"),
    AWAIT_ITSELF("DeadlockError", "task {0} awaits its own end, which can’t come as long as it waits", "let another task await it"),
    TOO_MANY_TASKS("Error", "there are {0} tasks already, as many as may be alive at once", "await some before you spawn more; --max-tasks allows more"),
    NO_MORE_THREADS("Error", "the machine has no more threads to give, with {0} tasks alive", "spawn virtual or async tasks instead: they need no thread of their own"),
    NO_PROCESSES_YET("Error", "this version of conc can’t start processes yet", "spawn a thread instead"),
    CANNOT_LOCK("TypeError", "{0} can’t be locked", "lock takes a Lock, a Semaphore, an RWLock’s .read or .write, or a monitor"),
    CANNOT_LOCK_RWLOCK("TypeError", "an RWLock is locked for reading or for writing", "write lock rw.read { … } or lock rw.write { … }"),
    NOT_THE_HOLDER("Error", "this task can’t release {0}: {1}", "only the task that has taken a lock can release it; a lock block does that by itself"),
    WAIT_WITHOUT_LOCK("Error", "waiting gives {0} up, but this task doesn’t hold it: {1}", "wait inside a lock block"),
    SIGNAL_WITHOUT_LOCK("Error", "a signal needs {0}, and this task doesn’t hold it: {1}", "signal inside a lock block, so that nothing can change in between"),
    WAIT_UNTIL_NEEDS_LOCK("TypeError", "“wait until” can’t give {0} up", "use it inside the block of a Lock or in a monitor’s method"),
    DEADLOCK("DeadlockError", "tasks wait for each other: {0}", "take locks in the same order everywhere, or with a time limit"),
    SLEEP_NEEDS_DURATION("TypeError", "sleep takes a duration such as 100ms, not {0}", "multiply a number of seconds by 1s"),
    NAME_NOT_A_STRING("TypeError", "a name is a string, not {0}", "write it in quotes"),
    ARGUMENT_NOT_BOOL("TypeError", "“{0}” is true or false, not {1}", ""),
    COUNT_NOT_AN_INT("TypeError", "{0} must be an int, not {1}", ""),
    COUNT_OUT_OF_RANGE("ValueError", "{0} must be at least {1}, not {2}", ""),
    LOOP_BLOCKED(Severity.WARNING, "{0} has kept the event loop busy for 100ms; no other coroutine can run", "let it give way with sleep(0s), or compute in a thread: spawn thread f()"),
    RUN_TIMED_OUT("the run took longer than {0}", "--timeout allows more");

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
