package dev.conc.syntax;

import java.util.HashMap;

/** The operators, each with its text and how tightly it binds: the one place that knows precedence. */
public enum Operator {
    OR("or", 1),
    AND("and", 2),
    NOT("not", 3),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    LESS("<", 4),
    LESS_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_EQUAL(">=", 4),
    IN("in", 4),
    BIT_OR("|", 5),
    BIT_XOR("^", 6),
    BIT_AND("&", 7),
    RANGE("..", 8),
    RANGE_INCLUSIVE("..=", 8),
    SHIFT_LEFT("<<", 9),
    SHIFT_RIGHT(">>", 9),
    ADD("+", 10),
    SUBTRACT("-", 10),
    MULTIPLY("*", 11),
    DIVIDE("/", 11),
    REMAINDER("%", 11),
    NEGATE("-", 12),
    COMPLEMENT("~", 12);

    private static final HashMap<String, Operator> BINARY = new HashMap<>();

    private final String text;
    private final int precedence;

    static {
        for (Operator operator : values()) {
            if (operator.isBinary()) {
                BINARY.put(operator.text, operator);
            }
        }
    }

    Operator(String text, int precedence) {
        this.text = text;
        this.precedence = precedence;
    }

    public String text() {
        return text;
    }

    /** Higher binds tighter; all binary operators associate to the left, comparisons and ranges not at all. */
    public int precedence() {
        return precedence;
    }

    public boolean isBinary() {
        return this != NOT && this != NEGATE && this != COMPLEMENT;
    }

    public boolean isComparison() {
        return precedence == EQUAL.precedence;
    }

    /** The operator between two operands that is written so. */
    public static Operator binary(String text) {
        return BINARY.get(text);
    }
}
