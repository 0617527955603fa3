package dev.conc.syntax;

import dev.conc.grammar.ConcParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a text with errors one top-level statement at a time, so that all of its errors are found and all that is right is kept.
 *
 * <p>Where a statement fails, the innermost one around the failure is reported and cut out, but the blocks in it stay, and the rest is
 * read again. Inv: the tokens' brackets are balanced ({@link Layout} sees to that), so a statement ends at the next semicolon on its own
 * level.
 */
final class Recovery {
    /** Reading again after each error makes this quadratic: a text that has cost so many tokens is left as it is. */
    private static final int BUDGET = 4_000_000;

    private final ConcToken[] tokens;
    private final Problems problems;
    private final Set<String> lost = new HashSet<>();
    private final List<Stmt> statements = new ArrayList<>();
    private int budget = BUDGET;

    Recovery(ConcToken[] tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The statements that are right, or could be made so. */
    List<Stmt> parse() {
        int from = 0;
        int depth = 0;
        for (int i = 0; i < tokens.length - 1; i++) {
            depth += nesting(tokens[i]);
            if (depth == 0 && tokens[i].type == Types.SEMICOLON) {
                parseStatement(Arrays.copyOfRange(tokens, from, i + 1));
                from = i + 1;
            }
        }
        return statements;
    }

    Set<String> lost() {
        return lost;
    }

    private void parseStatement(ConcToken[] statement) {
        ConcToken[] current = statement;
        while (current.length > 0) {
            budget -= current.length;
            if (budget < 0 || problems.isFull()) {
                lose(current, 0, current.length);
                return;
            }
            var numbered = Arrays.copyOf(current, current.length + 1);
            numbered[current.length] = tokens[tokens.length - 1];
            try {
                statements.addAll(Parser.parse(numbered, problems));
                return;
            } catch (SyntaxFailure failure) {
                current = mend(current, failure);
            }
        }
    }

    /** The tokens without the statement that failed; the blocks in it are kept as loops that do nothing else. */
    private ConcToken[] mend(ConcToken[] all, SyntaxFailure failure) {
        int at = Math.min(failure.index, all.length - 1);
        int start = start(all, at);
        int end = end(all, start);
        boolean mended = start < all.length && all[start].inserted && all[start].type == Types.FOR;
        if (!mended && !problems.within(all[start].start, all[at].end)) {
            problems.add(SyntaxErrors.explain(problems.source(), all, start, at, end, failure.context));
        }
        var out = new ArrayList<ConcToken>(all.length);
        out.addAll(Arrays.asList(all).subList(0, start));
        int from = start;
        for (int i = start; i < end && !mended; i++) {
            if (all[i].type == Types.BRACE_OPEN) {
                lose(all, from, i);
                int close = partner(all, i);
                keepBlock(all, start, i, close, out);
                from = close + 1;
                i = close;
            } else if (nesting(all[i]) > 0) {
                i = partner(all, i);
            }
        }
        lose(all, from, end);
        out.addAll(Arrays.asList(all).subList(Math.min(end, all.length), all.length));
        return out.toArray(new ConcToken[0]);
    }

    private void keepBlock(ConcToken[] all, int start, int open, int close, List<ConcToken> out) {
        int offset = all[open].start;
        var source = problems.source();
        int first = all[start].type;
        boolean function = first == Types.FN || first == ConcParser.ASYNC_FN || first == Types.CLASS || first == Types.MONITOR;
        int name = first == ConcParser.ASYNC_FN ? start + 2 : start + 1;
        if (function && name < all.length && all[name].type == ConcParser.NAME && !all[start].inserted) {
            out.add(ConcToken.inserted(source, first == ConcParser.ASYNC_FN ? Types.FN : first, offset));
            out.add(all[name]);
            if (first == Types.FN || first == ConcParser.ASYNC_FN) {
                out.add(ConcToken.inserted(source, Types.PAREN_OPEN, offset));
                out.add(ConcToken.inserted(source, Types.PAREN_CLOSE, offset));
            }
        } else {
            out.add(ConcToken.inserted(source, Types.FOR, offset));
            var nothing = ConcToken.inserted(source, ConcParser.NAME, offset);
            nothing.value = "_";
            out.add(nothing);
            out.add(ConcToken.inserted(source, Types.IN, offset));
            out.add(ConcToken.inserted(source, Types.NIL, offset));
        }
        out.addAll(Arrays.asList(all).subList(open, close + 1));
        out.add(ConcToken.inserted(source, Types.SEMICOLON, all[close].end));
    }

    private void lose(ConcToken[] all, int from, int to) {
        for (int i = from; i < Math.min(to, all.length); i++) {
            if (all[i].value instanceof String word && (all[i].type == ConcParser.NAME || all[i].type == ConcParser.LAMBDA_NAME)) {
                lost.add(word);
            }
        }
    }

    /** Where the innermost statement around {@code at} starts. */
    private static int start(ConcToken[] all, int at) {
        int depth = 0;
        for (int i = at - 1; i >= 0; i--) {
            int nesting = nesting(all[i]);
            depth -= nesting;
            if (depth < 0) {
                if (all[i].type == Types.BRACE_OPEN) {
                    return i + 1;
                }
                depth = 0; // out of a bracket that is part of the statement
            } else if (depth == 0 && nesting == 0 && all[i].type == Types.SEMICOLON) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Where the statement at {@code start} ends: at a semicolon or the brace of the block around it. */
    private static int end(ConcToken[] all, int start) {
        int depth = 0;
        for (int i = start; i < all.length; i++) {
            depth += nesting(all[i]);
            if (depth < 0 || depth == 0 && all[i].type == Types.SEMICOLON) {
                return i;
            }
        }
        return all.length;
    }

    static int partner(ConcToken[] all, int open) {
        int depth = 0;
        for (int i = open; i < all.length; i++) {
            depth += nesting(all[i]);
            if (depth == 0) {
                return i;
            }
        }
        return all.length - 1;
    }

    /** 1 for an opening bracket, -1 for a closing one, else 0. */
    static int nesting(ConcToken token) {
        int type = token.type;
        if (type == Types.PAREN_OPEN || type == Types.SQUARE_OPEN || type == Types.BRACE_OPEN || type == ConcParser.MAP_OPEN
                || type == ConcParser.LAMBDA_OPEN || type == ConcParser.OPTIONS_OPEN || type == ConcParser.HOLE_OPEN) {
            return 1;
        }
        return type == Types.PAREN_CLOSE || type == Types.SQUARE_CLOSE || type == Types.BRACE_CLOSE || type == ConcParser.HOLE_CLOSE
                ? -1 : 0;
    }
}
