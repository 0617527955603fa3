package dev.conc.syntax;

import dev.conc.grammar.ConcParser;
import java.util.HashMap;
import org.antlr.v4.runtime.Token;

/**
 * What the lexer knows about the grammar's token types, all of it derived from the literals in {@code Conc.g4}: which word is a keyword,
 * which characters an operator, and how each type may stand beside others.
 */
final class Types {
    private static final HashMap<String, Integer> LITERALS = literals();

    static final int SEMICOLON = of(";");
    static final int COMMA = of(",");
    static final int DOT = of(".");
    static final int COLON = of(":");
    static final int QUESTION = of("?");
    static final int ARROW = of("->");
    static final int REST = of("...");
    static final int PAREN_OPEN = of("(");
    static final int PAREN_CLOSE = of(")");
    static final int SQUARE_OPEN = of("[");
    static final int SQUARE_CLOSE = of("]");
    static final int BRACE_OPEN = of("{");
    static final int BRACE_CLOSE = of("}");
    static final int RANGE = of("..");
    static final int RANGE_INCLUSIVE = of("..=");
    static final int ASSIGN = of("=");
    static final int EQUAL = of("==");
    static final int NOT_EQUAL = of("!=");
    static final int MINUS = of("-");
    static final int PLUS = of("+");
    static final int TIMES = of("*");
    static final int COMPLEMENT = of("~");
    static final int NOT = of("not");
    static final int AND = of("and");
    static final int OR = of("or");
    static final int BIT_OR = of("|");
    static final int IN = of("in");
    static final int LET = of("let");
    static final int VAR = of("var");
    static final int VOLATILE = of("volatile");
    static final int RELAXED = of("relaxed");
    static final int FN = of("fn");
    static final int CLASS = of("class");
    static final int MONITOR = of("monitor");
    static final int IF = of("if");
    static final int ELSE = of("else");
    static final int FOR = of("for");
    static final int WHILE = of("while");
    static final int BREAK = of("break");
    static final int CONTINUE = of("continue");
    static final int RETURN = of("return");
    static final int IMPORT = of("import");
    static final int TRUE = of("true");
    static final int FALSE = of("false");
    static final int NIL = of("nil");
    static final int THROW = of("throw");
    static final int TRY = of("try");
    static final int CATCH = of("catch");
    static final int FINALLY = of("finally");
    static final int SPAWN = of("spawn");
    static final int ASYNC = of("async");
    static final int AWAIT = of("await");
    static final int LOCK = of("lock");
    static final int WAIT = of("wait");
    static final int SELECT = of("select");
    static final int CASE = of("case");
    static final int SCOPE = of("scope");
    static final int ASSERT = of("assert");
    static final int FROM = of("from");
    static final int AS = of("as");
    static final int THREAD = of("thread");
    static final int VIRTUAL = of("virtual");
    static final int PROCESS = of("process");
    static final int UNTIL = of("until");
    static final int WITHIN = of("within");
    static final int NATIVE = of("native");
    static final int TEST = of("test");
    static final int INVARIANT = of("invariant");

    private static final int COUNT = ConcParser.INVALID + 1;
    private static final boolean[] ENDS_OPERAND = flags(
            ConcParser.NAME, ConcParser.INT, ConcParser.FLOAT, ConcParser.DURATION, ConcParser.RAW_STRING, ConcParser.STRING_CLOSE,
            ConcParser.OPEN_RANGE, PAREN_CLOSE, SQUARE_CLOSE, BRACE_CLOSE, TRUE, FALSE, NIL);
    private static final boolean[] STARTS_OPERAND = flags(
            ConcParser.NAME, ConcParser.INT, ConcParser.FLOAT, ConcParser.DURATION, ConcParser.RAW_STRING, ConcParser.STRING_OPEN,
            ConcParser.LAMBDA_NAME, ConcParser.LAMBDA_OPEN, ConcParser.MAP_OPEN, ConcParser.TIMED_AWAIT,
            PAREN_OPEN, SQUARE_OPEN, TRUE, FALSE, NIL, MINUS, COMPLEMENT, NOT, AWAIT, SPAWN, ASYNC);
    private static final boolean[] BINARY = flags(
            OR, AND, EQUAL, NOT_EQUAL, of("<"), of("<="), of(">"), of(">="), IN, of("|"), of("^"), of("&"), RANGE, RANGE_INCLUSIVE,
            of("<<"), of(">>"), PLUS, MINUS, TIMES, of("/"), of("%"));
    private static final boolean[] ASSIGNMENT = flags(ASSIGN, of("+="), of("-="), of("*="), of("/="), of("%="));
    private static final boolean[] CONTEXTUAL = flags(FROM, AS, THREAD, VIRTUAL, PROCESS, UNTIL, WITHIN, NATIVE, TEST, INVARIANT);
    /** After these a newline does not end a statement. Inv: a superset of the binary operators and assignments. */
    private static final boolean[] CONTINUES = with(with(
            flags(COMMA, DOT, COLON, QUESTION, ARROW, REST, COMPLEMENT, NOT, BRACE_OPEN, ConcParser.MAP_OPEN), BINARY), ASSIGNMENT);
    /** After these an operand must stand, so that a brace opens a map. */
    private static final boolean[] BEFORE_OPERAND = with(with(
            flags(COMMA, COLON, QUESTION, COMPLEMENT, NOT, PAREN_OPEN, SQUARE_OPEN, ConcParser.MAP_OPEN, ConcParser.HOLE_OPEN,
                    ConcParser.OPTIONS_OPEN, RETURN, THROW, AWAIT, ConcParser.TIMED_AWAIT),
            BINARY), ASSIGNMENT);

    private Types() {}

    /** The type of a keyword or operator, or {@link ConcParser#NAME} for any other word. */
    static int word(String text) {
        Integer type = LITERALS.get(text);
        return type == null ? ConcParser.NAME : type;
    }

    /** The type of the operator written so, or {@link Token#INVALID_TYPE} where there is none. */
    static int operator(String text) {
        Integer type = LITERALS.get(text);
        return type == null ? Token.INVALID_TYPE : type;
    }

    static boolean endsOperand(int type) {
        return type > 0 && ENDS_OPERAND[type];
    }

    static boolean startsOperand(int type) {
        return type > 0 && (STARTS_OPERAND[type] || CONTEXTUAL[type]);
    }

    static boolean isBinary(int type) {
        return type > 0 && BINARY[type];
    }

    static boolean isAssignment(int type) {
        return type > 0 && ASSIGNMENT[type];
    }

    /** Whether the word is reserved in its place only. */
    static boolean isContextual(int type) {
        return type > 0 && CONTEXTUAL[type];
    }

    static boolean isNameLike(int type) {
        return type == ConcParser.NAME || isContextual(type);
    }

    static boolean continues(int type) {
        return type > 0 && CONTINUES[type];
    }

    static boolean beforeOperand(int type) {
        return type > 0 && BEFORE_OPERAND[type];
    }

    /** Whether the type is a word of the language, reserved everywhere or in its place. */
    static boolean isKeyword(int type) {
        String literal = type > 0 ? ConcParser.VOCABULARY.getLiteralName(type) : null;
        return literal != null && Character.isLetter(literal.charAt(1));
    }

    /** The text of a literal type, as {@code else}; null for the others. */
    static String text(int type) {
        String literal = type > 0 ? ConcParser.VOCABULARY.getLiteralName(type) : null;
        return literal == null ? null : literal.substring(1, literal.length() - 1);
    }

    private static int of(String literal) {
        return LITERALS.get(literal);
    }

    private static HashMap<String, Integer> literals() {
        int last = ConcParser.VOCABULARY.getMaxTokenType();
        var all = new HashMap<String, Integer>(2 * last);
        for (int type = 1; type <= last; type++) {
            String literal = ConcParser.VOCABULARY.getLiteralName(type);
            if (literal != null) {
                all.put(literal.substring(1, literal.length() - 1), type);
            }
        }
        return all;
    }

    private static boolean[] flags(int... types) {
        var flags = new boolean[COUNT];
        for (int type : types) {
            flags[type] = true;
        }
        return flags;
    }

    private static boolean[] with(boolean[] flags, boolean[] more) {
        for (int i = 0; i < flags.length; i++) {
            flags[i] |= more[i];
        }
        return flags;
    }
}
