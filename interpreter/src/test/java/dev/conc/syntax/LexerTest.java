package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens as the grammar sees them: literals as they are written, the others by the names of {@code Conc.g4}. */
class LexerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a⏎b                   | NAME ; NAME ;",
            "a;⏎⏎b;                | NAME ; NAME ;",
            "a +⏎b                 | NAME + NAME ;",
            "f(a,⏎b⏎)              | NAME ( NAME , NAME ) ;",
            "[1,⏎2,⏎]              | [ INT , INT ] ;",
            "if a { b }            | if NAME { NAME ; } ;",
            "if a {⏎b⏎}⏎else {⏎}   | if NAME { NAME ; } else { } ;",
            "a⏎.b                  | NAME . NAME ;",
            "a⏎-b                  | NAME ; - NAME ;",
            "return⏎a              | return ; NAME ;",
            "x = {1: 2}            | NAME = MAP_OPEN INT : INT } ;",
            "x = {⏎1: 2,⏎}         | NAME = MAP_OPEN INT : INT } ;",
            "f({})                 | NAME ( MAP_OPEN } ) ;",
            "for x in {} { }       | for NAME in MAP_OPEN } { } ;",
            "x -> { a }            | LAMBDA_NAME -> { NAME ; } ;",
            "(a, b) -> a           | LAMBDA_OPEN NAME , NAME ) -> NAME ;",
            "f(() -> {⏎a⏎b⏎})      | NAME ( LAMBDA_OPEN ) -> { NAME ; NAME ; } ) ;",
            "f(a) -> b             | NAME ( NAME ) -> NAME ;",
            "spawn thread(1) { }   | spawn thread OPTIONS_OPEN INT ) { } ;",
            "async(1) f()          | async OPTIONS_OPEN INT ) NAME ( ) ;",
            "async fn f() { }      | ASYNC_FN fn NAME ( ) { } ;",
            "xs[1..]               | NAME [ INT OPEN_RANGE ] ;",
            "0..n                  | INT .. NAME ;",
            "0..⏎n                 | INT OPEN_RANGE ; NAME ;",
            "for i in 0.. { }      | for NAME in INT OPEN_RANGE { } ;",
            "await t within 2s     | TIMED_AWAIT NAME within DURATION ;",
            "await await t within 2s     | await TIMED_AWAIT NAME within DURATION ;",
            "wait until a + await t within 2s | wait until NAME + TIMED_AWAIT NAME within DURATION ;",
            "wait until await t == 1 within 2s | wait until await NAME == INT within DURATION ;",
            "lock (await t) within 2s { } | lock ( await NAME ) within DURATION { } ;",
            "from a import b as c  | from NAME import NAME as NAME ;",
            "from = as             | NAME = NAME ;",
            "a.if.in()             | NAME . NAME . NAME ( ) ;",
            "fn wait() { }         | fn NAME ( ) { } ;",
            "test \"a\" { }        | test STRING_OPEN TEXT STRING_CLOSE { } ;",
            "test(\"a\")           | NAME ( STRING_OPEN TEXT STRING_CLOSE ) ;",
            "invariant (a) < b     | invariant ( NAME ) < NAME ;",
            "invariant = 1         | NAME = INT ;",
            "native fn f()         | native fn NAME ( ) ;",
            "native()              | NAME ( ) ;",
            "thread = thread       | NAME = NAME ;",
            "\"\"                  | STRING_OPEN STRING_CLOSE ;",
            "\"a${b}c\"            | STRING_OPEN TEXT HOLE_OPEN NAME HOLE_CLOSE TEXT STRING_CLOSE ;",
            "\"${\"${a}\"}\"       | STRING_OPEN HOLE_OPEN STRING_OPEN HOLE_OPEN NAME HOLE_CLOSE STRING_CLOSE HOLE_CLOSE STRING_CLOSE ;",
            "\"${ {1: {}} }\"      | STRING_OPEN HOLE_OPEN MAP_OPEN INT : MAP_OPEN } } HOLE_CLOSE STRING_CLOSE ;",
            "'a${b}'               | RAW_STRING ;",
            "1.5.x                 | FLOAT . NAME ;",
            "1.x                   | INT . NAME ;",
            "1..2                  | INT .. INT ;",
            "1...x                 | INT ... NAME ;",
            "x--y                  | NAME - - NAME ;",
            "/* a⏎*/ a /* ⏎ */ b   | NAME ; NAME ;",
            "a // b⏎c              | NAME ; NAME ;",
    })
    void tokens(String text, String expected) {
        var lexed = lex(text.replace('⏎', '\n'));
        String tokens = java.util.Arrays.stream(lexed.tokens(), 0, lexed.tokens().length - 1)
                .map(LexerTest::name)
                .collect(Collectors.joining(" "));
        assertThat(tokens).isEqualTo(expected);
    }

    private static String name(ConcToken token) {
        String literal = Types.text(token.type);
        return literal != null ? literal : ConcParser.VOCABULARY.getSymbolicName(token.type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "42 | 42", "1_000_000 | 1000000", "0xff | 255", "0xFF_FF | 65535", "0b1010 | 10", "0 | 0",
            "9223372036854775807 | 9223372036854775807",
            "3.14 | 3.14", "1e-3 | 0.001", "1.5e3 | 1500.0", "1_0.5 | 10.5", "500us | 500000", "10ms | 10000000", "1.5s | 1500000000",
            "2min | 120000000000", "1h | 3600000000000", "7ns | 7", "0.25ms | 250000", "1.5h | 5400000000000", "1.000s | 1000000000",
    })
    void numbers(String text, String value) {
        var lexed = lex(text);
        assertThat(lexed.problems().isEmpty()).isTrue();
        assertThat(lexed.tokens()[0].value.toString()).isEqualTo(value);
    }

    @Test
    void strings() {
        assertThat(value("\"a\\n\\t\\\\\\\"\\$\\u{1F600}\\0\"")).isEqualTo("a\n\t\\\"$\uD83D\uDE00\0");
        assertThat(value("'a\\n\"'")).isEqualTo("a\\n\"");
        assertThat(value("\"$5 and $ {x}\"")).isEqualTo("$5 and $ {x}");
    }

    @Test
    void linesOfALongStringLoseTheirCommonIndentation() {
        assertThat(value("\"\"\"\n    a\n      b\n\n    c\n    \"\"\"")).isEqualTo("a\n  b\n\nc");
        assertThat(value("\"\"\"\r\n    a\r\n    b\"\"\"")).isEqualTo("a\nb");
        assertThat(value("\"\"\"one line\"\"\"")).isEqualTo("one line");
        assertThat(value("\"\"\"say \"hello\" twice\\n\"\"\"")).isEqualTo("say \"hello\" twice\n");
        assertThat(value("\"\"\"\n\"\"\"")).isEqualTo("");
        assertThat(value("\"\"\"\n    a\n\n    \"\"\"")).isEqualTo("a\n");
        var parts = ((Expr.Template) ((Stmt.ExpressionStmt) Parser.parse(Source.of("t", "\"\"\"\n    a ${x}\n      ${y}\n    b\n  \"\"\""))
                .statements().getFirst()).value()).parts();
        assertThat(parts.stream().filter(Expr.Text.class::isInstance).map(p -> ((Expr.Text) p).value())).containsExactly("a ", "\n  ",
                "\nb");
    }

    @Test
    void whatFilesBeginAndEndWith() {
        assertThat(Parser.parse(Source.of("t", "\uFEFF#!/usr/bin/env conc\r\nlet a = 1\r\n\r\n")).problems()).isEmpty();
        assertThat(Parser.parse(Source.of("t", "")).statements()).isEmpty();
        assertThat(Parser.parse(Source.of("t", "// only a comment")).statements()).isEmpty();
        assertThat(Parser.parse(Source.of("t", "let a = 1\rlet b = 2")).statements()).hasSize(2);
        assertThat(Parser.parse(Source.of("t", "let\u00A0a =\t1")).problems()).isEmpty();
    }

    @Test
    void namesAreOfEveryScript() {
        assertThat(Parser.parse(Source.of("t", "let 计数 = 1\nlet café = 计数\nlet नमस्ते = 1\nlet \uD835\uDC65 = 2")).problems()).isEmpty();
    }

    @Test
    void lexemesCoverTheText() {
        String text = "/// doc\nlet a = \"x ${b + 1} y\" // c\nf(xs[0..], 'r')";
        var shown = Lexer.lexemes(Source.of("t", text)).stream()
                .map(lexeme -> lexeme.kind().name().charAt(0) + ":" + text.substring(lexeme.span().start(), lexeme.span().end()))
                .collect(Collectors.joining(" "));
        assertThat(shown).isEqualTo("C:/// doc K:let N:a O:= S:\" S:x  P:${ N:b O:+ N:1 P:} S: y S:\" C:// c "
                + "N:f P:( N:xs P:[ N:0 O:.. P:] P:, S:'r' P:)");
    }

    private static Object value(String literal) {
        var statement = Parser.parse(Source.of("t", literal));
        assertThat(statement.problems()).isEmpty();
        return ((Expr.Text) ((Stmt.ExpressionStmt) statement.statements().getFirst()).value()).value();
    }

    private static Lexer.Lexed lex(String text) {
        return Lexer.lex(Source.of("t", text), new Span(0, text.length()), false);
    }
}
