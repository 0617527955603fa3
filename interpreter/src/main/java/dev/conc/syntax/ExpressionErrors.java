package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.grammar.ConcParser;
import dev.conc.syntax.SyntaxErrors.Failure;
import org.antlr.v4.runtime.Token;

/** What can be wrong within an expression, told from the tokens beside the offending one and the bracket around it. */
final class ExpressionErrors {
    private ExpressionErrors() {}

    /** What is wrong; null if nothing here fits. */
    static Problem explain(Failure failure) {
        Problem problem = failure.isOperandPlace() ? operand(failure) : null;
        if (problem == null) {
            problem = mark(failure);
        }
        return problem != null ? problem : neighbours(failure);
    }

    /** A value should stand here. */
    private static Problem operand(Failure failure) {
        var bad = failure.bad;
        var before = failure.before();
        int type = bad.type;
        if (before.type == Types.SPAWN) {
            return failure.of(Catalog.SPAWN_WITHOUT_KIND, before, type == ConcParser.NAME ? bad.getText() : "f");
        }
        if (before.type == Types.DOT) {
            return failure.of(Catalog.MEMBER_NAME_MISSING, before);
        }
        if (before.type == ConcParser.ASYNC_FN || type == Types.FN || type == ConcParser.ASYNC_FN) {
            return failure.at(Catalog.FN_AS_VALUE);
        }
        if (type == Types.IF) {
            return failure.at(Catalog.IF_AS_VALUE);
        }
        if (type == ConcParser.HOLE_CLOSE && before.type == ConcParser.HOLE_OPEN) {
            return failure.of(Catalog.EMPTY_HOLE, before);
        }
        if (type == Types.PAREN_CLOSE && before.type == Types.PAREN_OPEN) {
            return failure.of(Catalog.EMPTY_PARENTHESES, before);
        }
        if (type == Types.SQUARE_CLOSE && before.type == Types.SQUARE_OPEN) {
            return failure.of(Catalog.EMPTY_INDEX, before);
        }
        if (type == Types.COMMA) {
            return failure.at(Catalog.EXTRA_COMMA);
        }
        if (type == Types.ARROW) {
            return failure.at(Catalog.LAMBDA_PARAMETERS);
        }
        if (type == Types.REST) {
            return failure.at(Catalog.SPREAD);
        }
        if (type == Types.RANGE || type == Types.RANGE_INCLUSIVE || type == ConcParser.OPEN_RANGE) {
            return failure.at(Catalog.RANGE_WITHOUT_START);
        }
        if (type == Types.DOT) {
            return failure.near(1).type == ConcParser.INT ? failure.at(Catalog.FLOAT_WITHOUT_ZERO, failure.near(1).getText()) : null;
        }
        if (type == Types.PLUS) {
            return failure.at(Catalog.UNARY_PLUS);
        }
        if (type == Types.COLON && failure.bracketType() == Types.SQUARE_OPEN) {
            return failure.at(Catalog.SLICE);
        }
        if (failure.endsHere() || Types.isBinary(type) || bad.afterNewline || type == Types.BRACE_OPEN) {
            return before.type == Token.EOF || before.inserted
                    ? failure.isFirst() ? null : failure.at(Catalog.MISSING_OPERAND, failure.shown(before))
                    : failure.of(Catalog.MISSING_OPERAND, before, before.getText());
        }
        if (Types.isKeyword(type) && !failure.isFirst()) {
            return failure.at(Catalog.STATEMENT_AS_VALUE, bad.word());
        }
        return null;
    }

    /** A comma, colon or equals sign where none is expected. */
    private static Problem mark(Failure failure) {
        int type = failure.bad.type;
        int bracket = failure.bracketType();
        if (Types.isAssignment(type)) {
            if (bracket == ConcParser.MAP_OPEN) {
                return failure.at(Catalog.MAP_EQUALS);
            }
            if (type == Types.ASSIGN && isCall(failure) && failure.before().type == ConcParser.NAME) {
                return failure.at(Catalog.ARGUMENT_EQUALS, failure.before().getText());
            }
            return failure.at(bracket == 0 && failure.isAfter(Types.ASSIGN) ? Catalog.CHAINED_ASSIGNMENT : Catalog.ASSIGNMENT_AS_VALUE);
        }
        if (type == Types.COLON) {
            return bracket == Types.SQUARE_OPEN ? failure.at(Catalog.SLICE)
                    : bracket == ConcParser.HOLE_OPEN ? failure.at(Catalog.HOLE_FORMAT) : null;
        }
        if (type == Types.COMMA) {
            if (bracket == ConcParser.MAP_OPEN) {
                return failure.of(Catalog.MAP_ENTRY, failure.before());
            }
            return failure.at(Catalog.TUPLE);
        }
        if (failure.rule == ConcParser.RULE_entry && failure.isBeginning(failure.bad) && type != Types.FOR) {
            return failure.at(Catalog.MAP_COLON, failure.bad.getText());
        }
        if (bracket == ConcParser.MAP_OPEN && type == Types.BRACE_CLOSE) {
            return failure.of(Catalog.MAP_ENTRY, failure.before());
        }
        if (failure.isAfter(Types.QUESTION) && !failure.isAfter(Types.COLON)) {
            return failure.at(Catalog.MISSING_COLON);
        }
        return null;
    }

    /** Two things that can't stand side by side. */
    private static Problem neighbours(Failure failure) {
        int type = failure.bad.type;
        int bracket = failure.bracketType();
        if (type == Types.WITHIN) {
            return failure.at(Catalog.MISPLACED_WITHIN);
        }
        if (type == Types.FOR && bracket != 0) {
            return failure.at(bracket == ConcParser.MAP_OPEN ? Catalog.MAP_COMPREHENSION : Catalog.COMPREHENSION_BRACKETS);
        }
        if (type == Types.IF && !failure.bad.afterNewline && Types.endsOperand(failure.before().type)
                && failure.before().type != Types.BRACE_CLOSE) {
            return failure.at(Catalog.PYTHON_CONDITIONAL);
        }
        if (type == Types.ARROW) {
            return failure.at(Catalog.LAMBDA_PARAMETERS);
        }
        if (type == Types.BRACE_OPEN && bracket == 0) {
            return failure.at(Catalog.UNEXPECTED_BLOCK);
        }
        if (!failure.isBeginning(failure.bad)) {
            return null;
        }
        if (bracket == 0) {
            return Types.endsOperand(failure.before().type) || Types.isKeyword(failure.before().type)
                    ? failure.at(Catalog.SECOND_STATEMENT) : null;
        }
        return bracket == ConcParser.HOLE_OPEN || isGrouping(failure)
                ? failure.at(Catalog.MISSING_OPERATOR, failure.shown(failure.before()), failure.shown(failure.bad))
                : failure.at(Catalog.MISSING_COMMA, failure.bad.getText());
    }

    /** Whether the bracket around is that of a call. */
    private static boolean isCall(Failure failure) {
        var bracket = failure.bracket();
        return bracket != null && (bracket.type == ConcParser.OPTIONS_OPEN || bracket.type == Types.PAREN_OPEN && !isGrouping(failure));
    }

    private static boolean isGrouping(Failure failure) {
        var bracket = failure.bracket();
        for (int i = failure.at - 1; i > 0; i--) {
            if (failure.all[i] == bracket) {
                return bracket.type == Types.PAREN_OPEN && (i == failure.start || !Types.endsOperand(failure.all[i - 1].type));
            }
        }
        return bracket != null && bracket.type == Types.PAREN_OPEN;
    }
}
