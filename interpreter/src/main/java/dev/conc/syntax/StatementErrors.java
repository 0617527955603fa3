package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Span;
import dev.conc.syntax.SyntaxErrors.Failure;

/** What can be wrong with a statement as a whole: its head, its blocks, the name it declares, what it stands beside. */
final class StatementErrors {
    private StatementErrors() {}

    /** What is wrong; null if it is no matter of the statement. */
    static Problem explain(Failure failure) {
        Problem problem = beginning(failure);
        if (problem == null) {
            problem = head(failure);
        }
        if (problem == null) {
            problem = name(failure);
        }
        if (problem == null) {
            problem = block(failure);
        }
        return problem != null ? problem : inside(failure);
    }

    /** A word at the beginning of a statement that can't begin one. */
    private static Problem beginning(Failure failure) {
        int type = failure.bad.type;
        int before = failure.before().type;
        if (failure.isFirst()) {
            if (type == Types.ELSE) {
                return failure.at(Catalog.ELSE_WITHOUT_IF);
            }
            if (type == Types.CATCH || type == Types.FINALLY) {
                return failure.at(Catalog.CATCH_WITHOUT_TRY, failure.bad.word());
            }
            if (type == Types.CASE) {
                return failure.at(Catalog.CASE_WITHOUT_SELECT);
            }
            if (Types.isBinary(type) && type != Types.MINUS && failure.rule != ConcParser.RULE_classBody) {
                return failure.at(Catalog.LEADING_OPERATOR, failure.bad.getText());
            }
        }
        if (before == Types.BRACE_CLOSE) {
            if (type == Types.ELSE) {
                return failure.at(failure.isAfter(Types.ELSE) ? Catalog.DUPLICATE_ELSE : Catalog.ELSE_WITHOUT_IF);
            }
            if (type == Types.CATCH || type == Types.FINALLY) {
                return failure.isAfter(Types.FINALLY)
                        ? failure.at(Catalog.CATCH_AFTER_FINALLY, failure.bad.word())
                        : failure.at(Catalog.CATCH_WITHOUT_TRY, failure.bad.word());
            }
        }
        return null;
    }

    /** The head of a statement, up to its block. */
    private static Problem head(Failure failure) {
        int first = failure.first.type;
        int type = failure.bad.type;
        int before = failure.before().type;
        if (type == Types.COLON && failure.bracket() == null && takesBlock(failure)) {
            return failure.at(Catalog.COLON_BLOCK);
        }
        if (type == Types.ASSIGN && failure.bracket() == null && isCondition(first)) {
            return failure.at(Catalog.ASSIGNMENT_IN_CONDITION);
        }
        if (first == Types.FOR && !failure.isAfter(Types.IN)) {
            return forHead(failure);
        }
        if ((type == Types.BRACE_OPEN || type == Types.SEMICOLON) && before == Types.LOCK) {
            return failure.of(Catalog.LOCK_WITHOUT_TARGET, failure.before());
        }
        if (type == Types.BRACE_OPEN && (before == Types.IF || before == Types.WHILE || before == Types.UNTIL)) {
            return failure.of(Catalog.MISSING_CONDITION, failure.before(), failure.before().word());
        }
        if (before == Types.WAIT) {
            return failure.of(Catalog.WAIT_WITHOUT_UNTIL, failure.before());
        }
        if (before == Types.CATCH) {
            return failure.at(type == Types.PAREN_OPEN ? Catalog.CATCH_PARENTHESES : Catalog.CATCH_NAME);
        }
        if (failure.rule == ConcParser.RULE_parameter || failure.rule == ConcParser.RULE_parameters) {
            return parameter(failure);
        }
        if (type == Types.ARROW && before == Types.PAREN_CLOSE || type == Types.COLON && before == Types.PAREN_CLOSE && first == Types.FN) {
            return failure.bracket() == null && isFunction(first) ? failure.at(Catalog.TYPE_ANNOTATION) : null;
        }
        if (type == Types.COLON && isDeclaration(first) && !failure.isAfter(Types.ASSIGN) && failure.bracket() == null) {
            return failure.at(Catalog.TYPE_ANNOTATION);
        }
        if (type == Types.COLON && (first == Types.CLASS || first == Types.MONITOR)) {
            return failure.at(Catalog.INHERITANCE);
        }
        if (first == Types.IMPORT || first == Types.FROM) {
            return importHead(failure);
        }
        return null;
    }

    private static Problem forHead(Failure failure) {
        int type = failure.bad.type;
        if (type == Types.PAREN_OPEN) {
            int close = Recovery.partner(failure.all, failure.at);
            for (int i = failure.at; i < close; i++) {
                if (failure.all[i].type == Types.SEMICOLON || failure.all[i].type == Types.ASSIGN) {
                    return failure.at(Catalog.C_FOR);
                }
            }
            return failure.at(Catalog.FOR_PARENTHESES);
        }
        if (type == Types.COMMA) {
            return failure.at(Catalog.FOR_COMMA);
        }
        if (Types.isKeyword(type) && type != Types.IN && failure.before().type == Types.FOR) {
            return failure.at(Catalog.RESERVED_NAME, failure.bad.word());
        }
        return failure.at(failure.before().type == Types.FOR ? Catalog.PATTERN_EXPECTED : Catalog.FOR_WITHOUT_IN);
    }

    private static Problem importHead(Failure failure) {
        int type = failure.bad.type;
        if (type == Types.TIMES) {
            return failure.at(Catalog.IMPORT_STAR);
        }
        if (type == Types.COMMA && failure.first.type == Types.IMPORT) {
            return failure.at(Catalog.IMPORT_LIST);
        }
        if (type == Types.DOT) {
            return failure.at(Catalog.IMPORT_PATH);
        }
        if (type == Types.BRACE_OPEN || type == ConcParser.MAP_OPEN || type == Types.PAREN_OPEN) {
            return failure.at(Catalog.IMPORT_BRACES);
        }
        return null;
    }

    private static Problem parameter(Failure failure) {
        int type = failure.bad.type;
        int before = failure.before().type;
        if (type == Types.TIMES) {
            return failure.at(Catalog.STAR_PARAMETER);
        }
        if (type == Types.COLON) {
            return failure.at(Catalog.TYPE_ANNOTATION);
        }
        if (type == Types.LET) {
            return failure.at(Catalog.LET_PARAMETER);
        }
        if (Types.isKeyword(type) && !Types.endsOperand(before)) {
            return failure.at(Catalog.RESERVED_NAME, failure.bad.word());
        }
        if (Types.isNameLike(type) && before == ConcParser.NAME) {
            return failure.at(Catalog.MISSING_COMMA, failure.bad.getText());
        }
        if (failure.rule == ConcParser.RULE_parameters && before != Types.PAREN_OPEN && before != Types.COMMA
                && Recovery.nesting(failure.before()) <= 0 && !Types.endsOperand(before)) {
            return null;
        }
        if (failure.bracket() == null) {
            return failure.of(Catalog.MISSING_PARAMETERS, failure.before(), failure.before().getText());
        }
        return failure.at(Catalog.PARAMETER_EXPECTED);
    }

    /** A declaration without a name, or with one that can't be one. */
    private static Problem name(Failure failure) {
        int before = failure.before().type;
        int type = failure.bad.type;
        if (before == Types.VOLATILE || before == Types.RELAXED) {
            return failure.of(Catalog.MEMORY_WITHOUT_DECLARATION, failure.before(), failure.before().word());
        }
        boolean declares = before == Types.LET || before == Types.VAR || before == Types.FN || before == Types.CLASS
                || before == Types.MONITOR
                || before == Types.AS || before == Types.IMPORT || failure.rule == ConcParser.RULE_pattern;
        if (declares && Types.isKeyword(type)) {
            return failure.at(Catalog.RESERVED_NAME, failure.bad.word());
        }
        if (declares && failure.rule != ConcParser.RULE_pattern || before == Types.LET || before == Types.VAR) {
            return failure.of(Catalog.DECLARATION_WITHOUT_NAME, failure.before(), failure.before().word());
        }
        if (failure.rule == ConcParser.RULE_pattern) {
            return failure.at(Catalog.PATTERN_EXPECTED);
        }
        if (type == Types.COMMA && failure.bracket() == null && isDeclaration(failure.first.type) && !failure.isAfter(Types.ASSIGN)) {
            return failure.at(Catalog.LET_PAIR);
        }
        return null;
    }

    /** A block that is missing or stands wrong. */
    private static Problem block(Failure failure) {
        boolean expected = failure.expectsBlock;
        int brace = failure.bad.type == Types.SEMICOLON && failure.bad.inserted ? failure.braceAhead() : -1;
        if (expected && brace >= 0) {
            return Problem.of(Catalog.BRACE_ON_NEXT_LINE, failure.source.place(new Span(brace, brace + 1)));
        }
        if (failure.bad.type == Types.ASSIGN && failure.first.type == Types.FN) {
            return failure.at(Catalog.EXPRESSION_BODY);
        }
        return expected ? failure.at(Catalog.MISSING_BLOCK, headWord(failure)) : null;
    }

    /** The word whose block is missing. */
    private static String headWord(Failure failure) {
        for (int i = failure.at - 1; i > failure.start; i--) {
            int type = failure.all[i].type;
            if (type == Types.ELSE || type == Types.CATCH || type == Types.FINALLY) {
                return failure.all[i].word();
            }
            if (Recovery.nesting(failure.all[i]) < 0) {
                break;
            }
        }
        return failure.first.getText();
    }

    /** Something in a class or a select that does not belong there. */
    private static Problem inside(Failure failure) {
        if (failure.rule == ConcParser.RULE_classBody) {
            return failure.isFirst() ? failure.at(Catalog.MEMBER_EXPECTED) : failure.at(Catalog.SECOND_STATEMENT);
        }
        return failure.isFirst() && failure.isInSelect() ? failure.at(Catalog.CASE_EXPECTED) : null;
    }

    private static boolean takesBlock(Failure failure) {
        int first = failure.first.type;
        int before = failure.before().type;
        return isCondition(first) && first != Types.ASSERT || isFunction(first) || first == Types.FOR || first == Types.TRY
                || first == Types.LOCK
                || first == Types.SCOPE || first == Types.SELECT || first == Types.CASE || first == Types.TEST || before == Types.ELSE
                || (first == Types.CLASS || first == Types.MONITOR) && before == Types.PAREN_CLOSE
                || (first == Types.CLASS || first == Types.MONITOR)
                        && (failure.near(1).type == Types.SEMICOLON || failure.near(1).afterNewline);
    }

    private static boolean isCondition(int first) {
        return first == Types.IF || first == Types.WHILE || first == Types.ASSERT;
    }

    private static boolean isFunction(int first) {
        return first == Types.FN || first == ConcParser.ASYNC_FN;
    }

    private static boolean isDeclaration(int first) {
        return first == Types.LET || first == Types.VAR || first == Types.VOLATILE || first == Types.RELAXED;
    }
}
