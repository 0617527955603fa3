package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.grammar.ConcParser;
import dev.conc.syntax.SyntaxErrors.Failure;

/**
 * Recognizes statements of other languages by their words.
 *
 * <p>All of these words are names in conc, so they are asked about only where the grammar refuses what follows them.
 */
final class ForeignWords {
    private ForeignWords() {}

    /** What the writer had in mind; null if no foreign word tells. */
    static Problem explain(Failure failure) {
        Problem problem = word(failure, failure.start - failure.at);
        if (problem == null && failure.at > failure.start) {
            problem = word(failure, -1);
        }
        if (problem == null) {
            problem = word(failure, 0);
        }
        return problem != null ? problem : between(failure);
    }

    /** A word that begins something, {@code distance} tokens from the offending one. */
    private static Problem word(Failure failure, int distance) {
        var token = failure.near(distance);
        var next = failure.near(distance + 1);
        boolean declaresFunction = failure.near(distance + 2).type == Types.PAREN_OPEN;
        if (!failure.isAnyName(token)) {
            return null;
        }
        boolean beforeName = Types.isNameLike(next.type) || next.type == ConcParser.LAMBDA_NAME;
        boolean beforeValue = Types.startsOperand(next.type) && next.type != Types.PAREN_OPEN && next.type != Types.SQUARE_OPEN
                && next.type != Types.MINUS;
        boolean inClass = failure.rule == ConcParser.RULE_classBody;
        String word = token.word();
        Catalog message = switch (word) {
            case "def", "func", "function", "fun", "sub", "proc" -> beforeName ? Catalog.FOREIGN_FUNCTION : null;
            case "elif", "elseif", "elsif" -> Catalog.ELIF;
            case "const", "val", "final" -> beforeName || next.type == Types.SQUARE_OPEN ? Catalog.FOREIGN_DECLARATION : null;
            case "int", "float", "double", "long", "bool", "boolean", "string", "String", "char", "auto", "list", "map" ->
                !beforeName ? null : declaresFunction ? Catalog.FOREIGN_FUNCTION : Catalog.TYPED_DECLARATION;
            case "void" -> beforeName ? Catalog.FOREIGN_FUNCTION : null;
            case "print", "println", "echo", "puts" -> beforeValue ? Catalog.PRINT_STATEMENT : null;
            case "global", "nonlocal" -> beforeName ? Catalog.GLOBAL_STATEMENT : null;
            case "raise" -> beforeName ? Catalog.RAISE : null;
            case "with", "synchronized" -> beforeName || next.type == Types.LOCK || next.type == Types.PAREN_OPEN
                    ? Catalog.WITH_STATEMENT : null;
            case "except", "rescue" -> Catalog.EXCEPT;
            case "switch", "match", "when" -> beforeName || next.type == Types.PAREN_OPEN || next.type == Types.BRACE_OPEN
                    ? Catalog.SWITCH : null;
            case "do", "repeat" -> next.type == Types.BRACE_OPEN ? Catalog.DO_LOOP : null;
            case "loop", "forever" -> next.type == Types.BRACE_OPEN ? Catalog.ENDLESS_LOOP : null;
            case "foreach" -> Catalog.FOREACH;
            case "unless" -> beforeName || next.type == Types.PAREN_OPEN ? Catalog.UNLESS : null;
            case "new" -> beforeName ? Catalog.NEW : null;
            case "lambda" -> beforeName || next.type == Types.COLON ? Catalog.LAMBDA_WORD : null;
            case "yield" -> beforeValue ? Catalog.YIELD : null;
            case "del", "delete" -> beforeName ? Catalog.DELETE : null;
            case "public", "private", "protected", "static", "override", "open", "abstract", "export", "internal" ->
                beforeName || failure.isBeginning(next) && next.type != Types.PAREN_OPEN ? Catalog.MODIFIER : null;
            case "struct", "interface", "enum", "trait", "object", "record", "data", "type", "impl" ->
                beforeName || next.type == Types.CLASS ? Catalog.OTHER_TYPE : null;
            case "extends", "implements", "inherits" -> beforeName ? Catalog.INHERITANCE : null;
            case "use", "include", "require", "using" -> beforeName || beforeValue ? Catalog.OTHER_IMPORT : null;
            case "go", "launch" -> beforeName || next.type == Types.BRACE_OPEN ? Catalog.GO_STATEMENT : null;
            case "default" -> next.type == Types.BRACE_OPEN || next.type == Types.COLON ? Catalog.SELECT_DEFAULT : null;
            case "test" -> token == failure.first && (beforeName || next.type == Types.BRACE_OPEN) ? Catalog.TEST_NAME : null;
            case "then", "begin" -> failure.expectsBlock ? Catalog.THEN : null;
            default -> null;
        };
        if (message == null && inClass && token == failure.bad && next.type == Types.PAREN_OPEN && isBeforeBlock(failure)) {
            boolean constructor = word.equals("constructor") || word.equals("init") || word.equals("__init__");
            message = constructor ? Catalog.CONSTRUCTOR : Catalog.METHOD_WITHOUT_FN;
        }
        String following = next.inserted ? "name" : next.type == ConcParser.STRING_OPEN ? "\"…\"" : next.getText();
        return message == null ? null : failure.of(message, token, word, following);
    }

    /** Whether a block follows the parentheses behind the offending token. */
    private static boolean isBeforeBlock(Failure failure) {
        int close = Recovery.partner(failure.all, failure.at + 1);
        return close + 1 < failure.all.length && failure.all[close + 1].type == Types.BRACE_OPEN;
    }

    /** A word where an operator should stand. */
    private static Problem between(Failure failure) {
        if (failure.isOperandPlace() || failure.isFirst()) {
            return null;
        }
        if (failure.isAnyName(failure.bad)) {
            return switch (failure.bad.word()) {
                case "is" -> failure.at(Catalog.IS_OPERATOR);
                case "instanceof", "isinstance" -> failure.at(Catalog.INSTANCE_OF, failure.bad.word());
                case "mod", "div", "xor", "shl", "shr" -> failure.at(Catalog.WORD_OPERATOR, failure.bad.word());
                case "to", "until" -> failure.at(Catalog.RANGE_WORD, failure.bad.word());
                default -> null;
            };
        }
        if (failure.bad.type == Types.NOT && failure.near(1).type == Types.IN) {
            return failure.at(Catalog.NOT_IN);
        }
        return null;
    }
}
