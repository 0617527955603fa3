package dev.conc.diagnostics;

import java.util.List;
import java.util.Locale;

/**
 * Every message conc can give, in one place: its wording and its advice.
 *
 * <p>{@code {0} {1} …} are filled with the problem's arguments. The code of an entry, by which tests and `--json` name it, is
 * its constant in kebab case: {@code UNKNOWN_NAME} is {@code unknown-name}. An entry with an error class is thrown while a
 * program runs, as an instance of that library class; the others are found when a file is loaded. Long because it is one table.
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
    UNEXPECTED("{0} can’t stand here", "look at what stands before it: something is missing there, or this is too much"),
    MISMATCHED_BRACKET("this “{0}” can’t close a “{1}”", "write “{2}” instead"),
    // words of other languages
    FOREIGN_FUNCTION("a function is declared with “fn”, not “{0}”", "write “fn {1}(…) { … }”"),
    FOREIGN_DECLARATION("a variable is declared with “let” or “var”, not “{0}”", "write “let {1} = …” if it is never assigned again, else “var {1} = …”"),
    TYPED_DECLARATION("variables are declared without a type", "write “let {1} = …” if it is never assigned again, else “var {1} = …”"),
    ELIF("“{0}” is written “else if”", "write “else if condition { … }” right behind the “}” before it"),
    PRINT_STATEMENT("what is printed stands in parentheses", "write “print({1})”"),
    GLOBAL_STATEMENT("there is no “{0}” statement", "a function can assign every variable around it: leave the line out"),
    RAISE("an error is thrown with “throw”, not “{0}”", "write “throw {1}(…)”"),
    WITH_STATEMENT("there is no “{0}” statement", "a lock is held by “lock m { … }”; whatever must be done at the end belongs into “finally { … }”"),
    EXCEPT("an error is caught with “catch”, not “{0}”", "write “catch e: KeyError { … }” right behind the “}” of the “try”"),
    SWITCH("there is no “{0}” statement", "write “if x == 1 { … } else if x == 2 { … } else { … }”"),
    DO_LOOP("there is no “{0}” loop", "write “while true { … }” and “break” where it ends"),
    ENDLESS_LOOP("there is no “{0}” loop", "write “while true { … }”"),
    FOREACH("there is no “{0}” loop", "write “for x in xs { … }”"),
    UNLESS("there is no “{0}”", "write “if not condition { … }”"),
    NEW("an object is made by calling its class, without “{0}”", "write “{1}(…)”"),
    LAMBDA_WORD("a function without a name is written with an arrow, not with “{0}”", "write “x -> x * 2” or “(a, b) -> a + b”"),
    YIELD("there are no generators", "collect the values in a list, or send them through a channel"),
    DELETE("there is no “{0}” statement", "call the list’s or map’s own method, as in “ages.remove(key)”"),
    MODIFIER("there is no “{0}”", "leave it out: all fields and methods can be reached from everywhere"),
    OTHER_TYPE("there is no “{0}”", "write “class {1} { … }”, or “monitor {1} { … }” if its methods are to lock it"),
    INHERITANCE("a class extends no other", "leave it out, and keep an instance of the other class in a field"),
    OTHER_IMPORT("a module is imported with “import”, not “{0}”", "write “import {1}”, or “from {1} import name”"),
    GO_STATEMENT("a task is started with “spawn”, not “{0}”", "write “spawn virtual f()” or “async f()”"),
    SELECT_DEFAULT("the case for when nothing is ready is called “else”", "write “else { … }”"),
    TEST_NAME("the name of a test is a string", "write test \"adds\" { … }"),
    THEN("there is no “{0}” before a block", "write “if condition { … }”"),
    CONSTRUCTOR("a class has no constructor of its own", "put what it needs behind its name, as in “class Point(x, y) { … }”: those are fields"),
    METHOD_WITHOUT_FN("a method is declared with “fn”", "write “fn {0}(…) { … }”"),
    IS_OPERATOR("there is no “is” operator", "write “==”; what type a value has tells type(x)"),
    INSTANCE_OF("there is no “{0}” operator", "what type a value has tells type(x)"),
    WORD_OPERATOR("there is no “{0}” operator", "% is the remainder, / on ints drops the fraction, ^ is the exclusive or, << and >> shift"),
    RANGE_WORD("there is no “{0}” operator", "write “a..b” for a range without b, “a..=b” for one with b"),
    NOT_IN("“not” stands before the whole comparison", "write “not x in xs”"),
    // statements
    ELSE_WITHOUT_IF("there is no “if” that this “else” belongs to", "it follows the “}” of an “if”, or of a “lock … within”"),
    DUPLICATE_ELSE("a statement has one “else”", "write “else if condition { … }” for the cases before the last"),
    CATCH_WITHOUT_TRY("there is no “try” that this “{0}” belongs to", "put what can fail in “try { … }” before it"),
    CATCH_AFTER_FINALLY("nothing can follow the “finally” block", "put this “{0}” before it"),
    CASE_WITHOUT_SELECT("a “case” stands in a “select”", "write “select { case … { … } }”; to compare a value, use “if”"),
    CASE_EXPECTED("a “select” has only cases", "write “case operation { … }” or “else { … }”"),
    LEADING_OPERATOR("a line can’t begin with “{0}”", "put the operator at the end of the line before, so that it is seen to go on"),
    COLON_BLOCK("a block stands in braces, not behind a colon", "write “{ … }” around what belongs to it; indentation has no meaning"),
    ASSIGNMENT_IN_CONDITION("“=” assigns; it does not compare", "write “==”"),
    C_FOR("a “for” goes through the elements of something", "write “for i in 0..n { … }”"),
    FOR_PARENTHESES("a “for” has no parentheses", "write “for x in xs { … }”"),
    FOR_COMMA("several variables of a “for” stand in brackets", "write “for [k, v] in ages { … }”"),
    FOR_WITHOUT_IN("a “for” needs “in”", "write “for x in xs { … }”, as in “for i in 0..10 { … }”"),
    LOCK_WITHOUT_TARGET("“lock” needs to know what to lock", "write “lock m { … }”, where m is a Lock"),
    MISSING_CONDITION("“{0}” needs a condition", "write “{0} x > 0 …”; an endless loop is “while true { … }”"),
    WAIT_WITHOUT_UNTIL("“wait” is followed by “until” and a condition", "write “wait until x > 0”; to let time pass, write “sleep(1s)”"),
    CATCH_PARENTHESES("what “catch” catches stands without parentheses", "write “catch e: KeyError { … }” or “catch e { … }”"),
    CATCH_NAME("“catch” needs a name for the error", "write “catch e { … }”"),
    TYPE_ANNOTATION("conc has no types in declarations", "leave out everything from here to the end of the type"),
    IMPORT_STAR("the names to import are written out", "write “from math import sqrt, floor”, or “import math” and math.sqrt(2)"),
    IMPORT_LIST("one “import” imports one module", "write an “import” for each, on lines of their own"),
    IMPORT_PATH("the name of a module has no dots", "write “import name”, or “import \"folder/file.conc\" as name”"),
    IMPORT_BRACES("the names to import stand without brackets", "write “from module import a, b”"),
    STAR_PARAMETER("a parameter that takes the rest is written with three dots", "write “...values”"),
    LET_PARAMETER("a parameter has no “let” before it", "write its name alone"),
    PARAMETER_EXPECTED("a parameter is a name", "write “fn f(a, b = 0) { … }”"),
    MISSING_PARAMETERS("the parameters are missing", "write “{0}()”, also where there are none"),
    RESERVED_NAME("“{0}” is a word of the language and can’t be a name", "choose another name, such as “{0}_”"),
    DECLARATION_WITHOUT_NAME("“{0}” needs a name", "write “{0} name …”"),
    MEMORY_WITHOUT_DECLARATION("“{0}” belongs to a declaration", "write “{0} var x = 0”"),
    PATTERN_EXPECTED("only names can be declared", "write a name, or names in brackets, as in “let [a, b] = pair”"),
    LET_PAIR("several variables are declared in brackets", "write “let [a, b] = …”; a, b = 1, 2 is [1, 2] here"),
    BRACE_ON_NEXT_LINE("the “{” of a block stands on the line that it belongs to", "move it to the end of the line before"),
    EXPRESSION_BODY("the body of a function stands in braces", "write “{ return … }”"),
    MISSING_BLOCK("what belongs to “{0}” stands in braces", "write “{ … }” around it, also if it is one statement"),
    MEMBER_EXPECTED("a class has only fields and methods", "write “var x = 0”, “let x = 0” or “fn f() { … }”"),
    SECOND_STATEMENT("a new statement begins on a new line", "put it on a line of its own, or a “;” before it"),
    UNEXPECTED_BLOCK("no block is expected here", "is a word like “if” or “while” missing before it? A map is written where a value stands, as in x = {…}"),
    // expressions
    SPAWN_WITHOUT_KIND("“spawn” needs to know what kind of task to start", "write “spawn thread {0}(…)”, or “spawn virtual” or “spawn process”"),
    MEMBER_NAME_MISSING("a name is missing after the dot", "write the field or method, as in “account.balance”"),
    FN_AS_VALUE("a function that is a value has no “fn”", "write “x -> x * 2”, “(a, b) -> a + b” or “() -> { … }”"),
    IF_AS_VALUE("an “if” has no value", "write “condition ? a : b”"),
    EMPTY_HOLE("nothing stands in this “${”", "write an expression, as in \"sum = ${a + b}\""),
    EMPTY_PARENTHESES("nothing stands in these parentheses", "write a value; a function without parameters is “() -> …”, no value is “nil”"),
    EMPTY_INDEX("nothing stands in these brackets", "write an index, as in “xs[0]”"),
    EXTRA_COMMA("a value is missing before this comma", "remove the comma, or put the value before it"),
    LAMBDA_PARAMETERS("an arrow follows the parameters of a function", "write “x -> …” or “(a, b) -> …”"),
    SPREAD("“...” stands only before a parameter", "hand over the list itself"),
    RANGE_WITHOUT_START("a range needs a start", "write “0..n”"),
    FLOAT_WITHOUT_ZERO("a number begins with a digit", "write “0.{0}”"),
    UNARY_PLUS("“+” stands between two values", "leave it out, or put a value before it"),
    MISSING_OPERAND("something is missing after “{0}”", "write a value there"),
    STATEMENT_AS_VALUE("“{0}” begins a statement, which has no value", "put it on a line of its own"),
    MAP_EQUALS("a key and its value are separated by “:”", "write “{key: value}”"),
    ARGUMENT_EQUALS("an argument with a name is written with “:”", "write “{0}: value”; to compare, write “==”"),
    CHAINED_ASSIGNMENT("one statement assigns once", "write one assignment for each variable"),
    ASSIGNMENT_AS_VALUE("an assignment has no value", "make it a statement of its own; to compare, write “==”"),
    SLICE("a part of a list is taken with a range", "write “xs[from..to]”"),
    HOLE_FORMAT("a “${…}” has no format", "call a function in it: the module text has some for padding and rounding"),
    MAP_ENTRY("this key has no value", "write “key: value”; a set is made by Set([1, 2])"),
    MAP_COLON("a “:” is missing before “{0}”", "write “key: value”"),
    TUPLE("several values together stand in brackets", "write a list, as in “[a, b]”"),
    MISSING_COLON("this “?” has no “:”", "write “condition ? a : b”"),
    MISPLACED_WITHIN("“within” can’t stand here", "it follows await, lock, scope and “wait until”; a call takes it as an argument, as in “q.receive(within: 1s)”"),
    MAP_COMPREHENSION("a map can’t be made with “for”", "make it in a loop, or from a list of pairs"),
    COMPREHENSION_BRACKETS("values made with “for” stand in square brackets", "write “[f(x) for x in xs]”"),
    PYTHON_CONDITIONAL("a choice between two values is written with “?” and “:”", "write “condition ? a : b”"),
    MISSING_OPERATOR("something is missing between {0} and {1}", "write an operator between them"),
    MISSING_COMMA("a comma is missing before “{0}”", "write a comma between the two"),
    UNCLOSED_BRACKET("this “{0}” is never closed", "put the “{1}” where it belongs"),
    STRAY_CLOSER("there is no open bracket that this “{0}” could close", "remove it, or add the opening one"),
    CHAINED_COMPARISON("comparisons can’t be chained", "write {0}"),
    CHAINED_RANGE("a range has two ends", "put one of them in parentheses if a range of ranges is meant"),
    LET_WITHOUT_VALUE("“{0}” needs a value", "write “let {0} = …”, or “var {0}” if it gets its value later"),
    PARAMETER_VAR("a function’s parameter can be assigned as it is, so there is nothing to say before it", "write just {0}; “var” parameters are for classes, where they are fields"),
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
    // ---- the command ----
    UNKNOWN_COMMAND("there is no command “{0}” and no file of that name", "{1}"),
    UNKNOWN_FLAG("{1} has no option {0}", "{2}"),
    OPTION_NEEDS_VALUE("{0} needs a value, {1}", "for example {2}"),
    OPTION_TAKES_NO_VALUE("{0} takes no value", "write just {0}"),
    BAD_OPTION_VALUE("“{1}” is no value for {0}", "it takes {2}"),
    NOTHING_TO_RUN("conc run needs a program", "name a file, or - for standard input, or give the program itself with -e 'print(1)'"),
    NO_SUCH_FILE("there is no file “{0}”", "{1}"),
    UNREADABLE_FILE("“{0}” can’t be read: {1}", "{2}"),
    UNWRITABLE_FILE("“{0}” can’t be written: {1}", ""),
    NOT_UTF8("“{0}” is not text in UTF-8: line {1} has other bytes", "save it with the encoding UTF-8 in your editor"),
    NO_TESTS("there are no tests in {0}", "a test is written  test \"name\" { assert 1 + 1 == 2 }  at the top level of a file"),
    NO_SUCH_TEST("no test’s name matches “{0}”", "there are: {1}"),
    BAD_PATTERN("“{0}” is no regular expression: {1}", "letters and digits stand for themselves; put \\ before other signs"),
    NOT_LAID_OUT("{0} is not laid out as conc fmt does it", "run: conc fmt {0}"),
    NO_SUCH_TOPIC("the library has nothing called “{0}”", "{1}"),
    UNKNOWN_SHELL("there is no completion for “{0}”", "there is one for bash and one for zsh"),
    COMMAND_NOT_THERE_YET("conc {0} is not there yet", "conc run, conc test, conc fmt and conc help are"),
    DAEMONS_CUT(Severity.WARNING, "{0} still at work when everything else had ended", "they were cancelled; await them if their work matters"),
    OUT_OF_MEMORY("the memory is used up ({0} MB)", "keep less at a time; CONC_JAVA_OPTIONS=-Xmx4g gives a program 4 GB"),
    INTERNAL_ERROR("this is a bug in conc, not in your program", "please report it with the program and these lines:\n{0}"),
    // ---- names and other checks of a whole file ----
    UNKNOWN_NAME("nothing is called “{0}” here", "{1}"),
    FOREIGN_NAME("conc has no “{0}”", "{1}"),
    MODULE_NOT_IMPORTED("“{0}” is a module that this file does not import", "add at the top: import {0}"),
    NAME_IN_MODULE("“{0}” is in the module “{1}”", "add at the top: from {1} import {0}"),
    USED_BEFORE_DECLARATION("“{0}” is used before its declaration", "move the declaration up, above this line"),
    NAME_OUT_OF_SCOPE("“{0}” exists only inside the block that declares it", "declare it before the block, as in: var {0} = nil"),
    WILDCARD_READ("“_” takes a value and forgets it", "give the value a name if you need it"),
    DUPLICATE_NAME("“{0}” is declared a second time", "choose another name; to change a variable declared with var, write {0} = …"),
    DUPLICATE_PARAMETER("there are two parameters called “{0}”", "choose another name for one of them"),
    REQUIRED_AFTER_DEFAULT("“{0}” must be given, and comes after a parameter that need not be", "put it first, or give it a default"),
    DUPLICATE_MEMBER("the class has “{0}” twice", "choose another name for one of them"),
    DUPLICATE_KEY(Severity.WARNING, "the key {0} is there twice", "only the last one stays: remove the other"),
    SHADOWED_NAME(Severity.WARNING, "this “{0}” hides another one", "choose another name; or leave let and var out, if the other one was to be changed"),
    UNUSED_VARIABLE(Severity.WARNING, "“{0}” is never used", "remove it, or let its name begin with _"),
    NEVER_READ(Severity.WARNING, "“{0}” is assigned, but nothing ever reads it", "use it, or remove it"),
    UNUSED_IMPORT(Severity.WARNING, "“{0}” is imported, but never used", "remove the import"),
    UNUSED_FUNCTION(Severity.WARNING, "the {1} “{0}” is never used", "call it, or remove it"),
    // ---- assigning ----
    ASSIGN_UNDECLARED("“{0}” is assigned, but was never declared", "declare it with its first value: var {0} = …"),
    ASSIGN_TO_LET("“{0}” can’t be assigned again", "declare it with var instead of let if it is to change"),
    ASSIGN_TO_LOOP_VARIABLE("the loop variable “{0}” can’t be assigned", "it is new in each round; use a while loop to choose the next value yourself"),
    ASSIGN_TO_BOUND_NAME("“{0}” can’t be assigned", "declare a variable of your own for the new value"),
    ASSIGN_TO_FUNCTION("“{0}” is a {1} and can’t be assigned", "choose another name for the variable"),
    ASSIGN_TO_FIELD("the field “{0}” can’t be assigned", "declare it with var in the class if it is to change"),
    ASSIGN_TO_SELF("“self” can’t be assigned", "it is the instance the method was called on; assign one of its fields"),
    ASSIGN_TO_IMPORT("“{0}” belongs to another module and can’t be assigned here", "let that module have a function that changes it"),
    ASSIGN_TO_MODULE("“{1}” belongs to the module “{0}” and can’t be assigned from outside", "let that module have a function that changes it"),
    ASSIGN_TO_LIBRARY("“{0}” belongs to conc and can’t be assigned", "for a variable of your own, write: var {0} = …"),
    SELF_ASSIGNMENT(Severity.WARNING, "“{0}” is assigned to itself", "this changes nothing; was self.{0} meant?"),
    RELAXED_LET("“relaxed” is for what is assigned, and a let never is", "write “relaxed var”, or “volatile let” for a list whose elements are shared on purpose"),
    VOLATILE_LET(Severity.WARNING, "“volatile let” speaks for the elements of a list or map; this is {0}", "write let, or volatile var if it is to change"),
    // ---- classes ----
    SELF_OUTSIDE_CLASS("there is no “self” outside a class", "inside a method it is the instance the method was called on"),
    SELF_DECLARED("“self” can’t be declared", "it is there in every method without being written as a parameter"),
    NO_MEMBER_OF_SELF("{0} has no field or method “{1}”", "declare it in the class, as in: var {1} = …"),
    MISSPELT_MEMBER_OF_SELF("{0} has no field or method “{1}”", "did you mean “{2}”?"),
    FIELD_USED_EARLY("the field “{0}” has no value yet here", "fields get their values from top to bottom: move it up"),
    CONSTRUCTOR_METHOD("a class has no method that makes its instances", "write what they need behind the name: class {1}(a, b), and further fields as let or var"),
    NATIVE_OUTSIDE_LIBRARY("only conc’s own library can declare something native", "write the body in conc"),
    NOT_A_CLASS("“{0}” is not a class, so nothing thrown can be one", "name the class of the errors to catch, as in catch e: KeyError"),
    UNKNOWN_CLASS("there is no class “{0}”", "{1}"),
    // ---- calls ----
    TOO_MANY_ARGUMENTS("{0}() takes {1}, not {2}", "it is declared {0}{3}"),
    MISSING_ARGUMENT("{0}() needs a value for “{1}”", "it is declared {0}{2}"),
    UNKNOWN_ARGUMENT("{0}() has no parameter “{1}”", "it is declared {0}{2}"),
    MISSPELT_ARGUMENT("{0}() has no parameter “{1}”", "did you mean “{2}”?"),
    ARGUMENT_GIVEN_TWICE("{0}() gets “{1}” both by position and by name", "give it once"),
    REST_BY_NAME("“{1}” of {0}() takes what is left, so it can’t be given by name", "write the values one after the other"),
    DUPLICATE_ARGUMENT("“{0}” is given twice", "remove one of the two"),
    POSITIONAL_AFTER_NAMED("an argument without a name comes after one with a name", "put it before the named ones, or name it too"),
    CALL_OF_LITERAL("{0} can’t be called", "is there an operator or comma missing before the parenthesis?"),
    // ---- statements without effect, or never reached ----
    UNUSED_RESULT("this value is not used", "return it, print it, or give it a name"),
    UNUSED_COMPARISON("this compares, and nothing uses the answer", "to assign, write a single =; to claim that it holds, write assert before it"),
    UNUSED_NAME("“{0}” stands here by itself and does nothing", "print it, return it, or remove it"),
    UNUSED_MEMBER("“.{0}” is read here, and nothing uses it", "to call it, write .{0}()"),
    UNUSED_STRING("this text does nothing", "print it; a comment is written // like this, a documentation /// like this"),
    UNUSED_LAMBDA("this function is neither called nor given a name", "give it a name with let, or pass it to something"),
    NOT_CALLED("“{0}” is not called here", "write {0}() to call it"),
    UNREACHABLE_CODE("this can never run", "remove it, or move it up"),
    RETURN_OUTSIDE_FUNCTION("“return” stands outside any function", "at the top level a program ends with its last line"),
    OUTSIDE_LOOP("“{0}” stands outside any loop", "it leaves or continues the innermost for or while"),
    LOOP_OF_ANOTHER_FUNCTION("“{0}” can’t reach the loop around this function", "a function or task is left with return"),
    LEAVES_FINALLY(Severity.WARNING, "“{0}” in finally hides any error that is on its way", "let finally only clean up"),
    MIXED_RETURNS(Severity.WARNING, "{0}() returns a value elsewhere, and nil here", "write “return nil” if that is meant"),
    NOT_AT_TOP_LEVEL("“{0}” stands only at the top level of a file", "move it out of the braces"),
    // ---- conditions and values ----
    CONDITION_IS_LITERAL("a condition must be true or false; this is {0}", "compare it with something, as in x != 0 or x != nil"),
    CONDITION_IS_FUNCTION("“{0}” is not called here, so this is a function and neither true nor false", "write {0}() to call it"),
    COMPARISON_OF_KINDS(Severity.WARNING, "{0} is compared with {1}", "they are never equal and have no order: convert one of them"),
    DIVISION_BY_LITERAL_ZERO(Severity.WARNING, "this divides by zero", "it will throw an ArithmeticError"),
    LOOP_OVER_NUMBER("a number can’t be gone through", "to count up to it, write for i in 0..{0}"),
    LOOP_OVER_NOTHING("{0} can’t be gone through", "for goes through lists, maps, sets, ranges, strings and channels"),
    THROW_OF_LITERAL("{0} can’t be thrown", "throw an error object: throw Error(\"what happened\")"),
    THROW_OF_CLASS("this throws the class “{0}” itself", "make an instance: throw {0}(\"what happened\")"),
    DUPLICATE_CATCH("{0} is caught a second time", "the first clause takes it: remove it here"),
    CATCH_AFTER_ALL("nothing is left for this clause", "put the clause that catches everything last"),
    // ---- tasks ----
    WAIT_OUTSIDE_LOCK("“wait until” stands outside a lock", "put it in lock m { … } or in a monitor’s method: it gives that lock up while it waits"),
    SPAWN_WITHOUT_CALL("“{0}” needs a call or a block", "write f(x) to have f called by the task, or { … }"),
    TASK_OPTION_EXTRA("a task has one name", "the only other option is daemon: true"),
    UNKNOWN_OPTION("there is no option “{0}” here", "{1}"),
    OPTION_KIND("{0} must be {1}, not {2}", "write spawn thread(\"name\", daemon: true), scope(supervise: true)"),
    TASK_DROPPED(Severity.WARNING, "nobody will wait for this task", "keep it and await it, or put a scope { … } around it"),
    PROCESS_NOT_YET("“spawn process” does not work yet", "use spawn thread for now"),
    CASE_OPERATION("a case needs something that can be waited for", "write channel.receive(), channel.send(x), await task or sleep(1s)"),
    SELECT_WITHOUT_CASE("this select has no case to choose from", "add one, as in case msg = channel.receive() { … }"),
    LOCK_OF_LITERAL("{0} can’t be locked", "make a lock with let m = Lock(), then write lock m { … }"),
    AWAIT_OF_LITERAL("{0} can’t be awaited", "await a task, a future or a list of them"),
    LIMIT_WITHOUT_UNIT("a time limit needs a unit", "write {0}s or {0}ms"),
    LIMIT_NOT_DURATION("a time limit is a duration, not {0}", "write it as in 5s or 100ms"),
    // ---- modules ----
    MODULE_AS_VALUE("“{0}” is a module, not a value", "write {0}.name for something that is in it"),
    UNKNOWN_MODULE("conc’s library has no module “{0}”", "it has {1}; a file of your own is imported by its path: import \"{0}.conc\" as {0}"),
    MISSPELT_MODULE("conc’s library has no module “{0}”", "did you mean “{1}”? A file of your own is imported by its path: import \"{0}.conc\" as {0}"),
    UNKNOWN_IN_MODULE("“{0}” has no “{1}”", "{2}"),
    MISSPELT_IN_MODULE("“{0}” has no “{1}”", "did you mean “{2}”?"),
    IMPORT_NOT_FOUND("there is no file “{0}” beside this one", "the path is taken from the folder of the file that imports"),
    IMPORT_MISSPELT("there is no file “{0}” beside this one", "did you mean “{1}”?"),
    IMPORT_UNREADABLE("the file “{0}” can’t be read", "is it a text in UTF-8 that you may read?"),
    IMPORT_OUTSIDE("“{0}” lies outside the folder of the program", "a program imports only files in its own folder and below"),
    IMPORT_WITHOUT_FOLDER("a program without a file of its own can’t import files", "save it as a file, and run that"),
    IMPORT_CYCLE("these files import each other in a circle: {0}", "put what both need into a third file"),
    // ---- running: thrown as the named class ----
    DIVISION_BY_ZERO("ArithmeticError", "division by zero", "check the divisor first"),
    CANNOT_ADD("TypeError", "can’t add {0} and {1}", "{2}"),
    OVERFLOW("ArithmeticError", "{0} does not fit", "an int has 64 bits; use floats where rounding is fine"),
    NEGATIVE_SHIFT("ValueError", "can’t shift by {0}", "shift the other way"),
    BAD_OPERANDS("TypeError", "“{0}” does not work on {1} and {2}", "{3}"),
    BAD_OPERAND("TypeError", "“{0}” does not work on {1}", "it takes a number"),
    CANNOT_COMPARE("TypeError", "can’t compare {0} and {1} with “{2}”", "{3}"),
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
    BAD_ARGUMENT("TypeError", "{0}: “{1}” must be {2}, not {3}", "conc help {0} says what it takes"),
    BAD_VALUE("ValueError", "{0}: “{1}” must be {2}, not {3}", "conc help {0} says what it takes"),
    EMPTY("ValueError", "{0} of an empty {1}", "ask isEmpty() first"),
    CANNOT_READ("ValueError", "{0} does not show {1}", "{2}"),
    BAD_FORMAT("ValueError", "{0}: {1}", "{2}"),
    BAD_JSON("ValueError", "not JSON: line {0}, column {1}: expected {2}, found {3}", ""),
    NOT_IN_JSON("TypeError", "JSON has nothing for {0}", "make a list, map, string or number of it first"),
    NOT_IN_JSON_NUMBER("ValueError", "JSON has no number {0}", "replace it by nil first"),
    TOO_DEEP_FOR_JSON("ValueError", "nested deeper than {0}, too deep for JSON", "does a list or map contain itself?"),
    // ---- running: calls, names, control flow ----
    CONDITION_NOT_BOOL("TypeError", "a condition must be true or false, not {0}", "{1}"),
    NOT_INITIALIZED("NameError", "“{0}” has no value yet", "its declaration must run before this line does"),
    NOT_CALLABLE("TypeError", "{0} can’t be called", "only functions, methods and classes can be called"),
    TOO_MANY_ARGUMENTS_AT_RUN("TypeError", "{0}() takes {1} arguments at most, not {2}", "see its parameters where it is declared"),
    MISSING_ARGUMENT_AT_RUN("TypeError", "{0}() needs a value for “{1}”", "give it by position or as {1}: value"),
    NO_SUCH_PARAMETER_AT_RUN("TypeError", "{0}() has no parameter “{1}”", "it has: {2}"),
    ARGUMENT_GIVEN_TWICE_AT_RUN("TypeError", "{0}() gets “{1}” twice", "give it once, by position or by name"),
    STACK_OVERFLOW("StackOverflowError", "calls are nested more than {0} deep", "does the recursion end? --max-depth allows more"),
    NO_SUCH_MEMBER("NameError", "{0} has no “{1}”", "{2}"),
    NIL_HAS_NO_MEMBERS("TypeError", "nil has no “{0}”: there is no object here", "test it first: if x != nil { … }"),
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
    CANNOT_LOCK("TypeError", "{0} can’t be locked", "lock takes a Lock, a Semaphore, an RWLock’s .read or .write, or a monitor"),
    CANNOT_LOCK_RWLOCK("TypeError", "an RWLock is locked for reading or for writing", "write lock rw.read { … } or lock rw.write { … }"),
    NOT_THE_HOLDER("Error", "this task can’t release {0}: {1}", "only the task that has taken a lock can release it; a lock block does that by itself"),
    WAIT_WITHOUT_LOCK("Error", "waiting gives {0} up, but this task doesn’t hold it: {1}", "wait inside a lock block"),
    SIGNAL_WITHOUT_LOCK("Error", "a signal needs {0}, and this task doesn’t hold it: {1}", "signal inside a lock block, so that nothing can change in between"),
    WAIT_UNTIL_NEEDS_LOCK("TypeError", "“wait until” can’t give {0} up", "use it inside the block of a Lock or in a monitor’s method"),
    NOTHING_CAN_GO_ON("nothing can go on: {0}", "what is waited for here is never done by anybody: is a send, a release, a complete or a close missing?"),
    DEADLOCK("DeadlockError", "tasks wait for each other: {0}", "take locks in the same order everywhere, or with a time limit"),
    SEND_ON_CLOSED("ClosedError", "{0} is closed: nothing can be sent any more", "the one who sends should be the one who closes, after its last message"),
    RECEIVE_ON_CLOSED("ClosedError", "{0} is closed and nothing is left in it", "“for message in channel” ends by itself when the channel is closed"),
    CANNOT_SELECT("TypeError", "{0} can’t be a case of a select", "cases are channel.receive(), channel.send(x), await task and sleep(time)"),
    BARRIER_BROKEN("BrokenError", "{0} is broken: a task that was waiting there has left", "barrier.reset() makes it whole again"),
    PHASER_NOT_REGISTERED("Error", "nobody is left to arrive at {0} in this phase", "register() first, and arrive once in each phase"),
    PHASER_FULL("Error", "{0} takes no more than 65535 parties", ""),
    FUTURE_COMPLETED_TWICE("Error", "{0} has its result already", "a future is completed once; tryComplete() says whether it came first"),
    NEGATIVE_PERMITS("ValueError", "a semaphore has 0 permits or more, not {0}", "a task waits until another releases: begin with 0 for that"),
    SLEEP_NEEDS_DURATION("TypeError", "sleep takes a duration such as 100ms, not {0}", "multiply a number of seconds by 1s"),
    NAME_NOT_A_STRING("TypeError", "a name is a string, not {0}", "write it in quotes"),
    ARGUMENT_NOT_BOOL("TypeError", "“{0}” is true or false, not {1}", ""),
    COUNT_NOT_AN_INT("TypeError", "{0} must be an int, not {1}", ""),
    COUNT_OUT_OF_RANGE("ValueError", "{0} must be at least {1}, not {2}", ""),
    LOOP_BLOCKED(Severity.WARNING, "{0} has kept the event loop busy for 100ms; no other coroutine can run", "let it give way with sleep(0s), or compute in a thread: spawn thread f()"),
    RUN_TIMED_OUT("the run took longer than {0}", "--timeout allows more"),
    // ---- checking ----
    CHECK_UNSUPPORTED("conc check can’t follow {0} yet", "leave it out of the file that is checked, or put what it stands for in its place, such as choose([…])");

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
