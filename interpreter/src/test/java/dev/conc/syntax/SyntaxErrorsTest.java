package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.diagnostics.Catalog;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input and exactly what is said about it. {@code ⏎} in the tables is a new line. */
class SyntaxErrorsTest {
    /** The snippets that cause a message each: those of this package cause that one message and no other. */
    static Stream<Path> snippets() throws IOException {
        Path folder = Repository.root().resolve("interpreter/src/test/resources/diagnostics");
        return Files.list(folder)
                .filter(f -> f.toString().endsWith(".conc"))
                .filter(f -> entry(f).ordinal() <= Catalog.WRONG_CONSTANT.ordinal())
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aSnippetCausesItsMessageAlone(Path snippet) throws IOException {
        var entry = entry(snippet);
        if (!entry.name().startsWith("FILE") && entry.errorClass() == null) {
            assertThat(codes(Files.readString(snippet))).containsExactly(entry.code());
        }
    }

    private static Catalog entry(Path snippet) {
        return Catalog.valueOf(snippet.getFileName().toString().replace(".conc", "").replace('-', '_').toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // several in one go, and no cascades
            "let = 1⏎let y = ⏎⏎fn f(a b) { x = }    | declaration-without-name missing-operand missing-comma missing-operand",
            "if x = 1 { y = 2 +  }                  | assignment-in-condition missing-operand",
            "print(\"a⏎let x = )                    | unterminated-string missing-operand stray-closer",
            "class A { def f() { } ⏎ x = 3 }        | foreign-function member-expected",
            "while x { if y: z }                    | colon-block",
            "fn f() { return 1, 2 }                 | tuple",
            "select { case x = c.receive() { a b } }| second-statement",
            "let xs = [1, 2⏎let y = 3               | unclosed-bracket",
            "foo(1,⏎  bar(2⏎let y = 3               | unclosed-bracket unclosed-bracket",
            "let m = {\"a\": 1⏎fn f() { }           | unclosed-bracket",
            "fn f() {⏎  if a {⏎    b()⏎}⏎           | unclosed-bracket",
            "fn f() {⏎  f((1)⏎}⏎f(                  | unclosed-bracket unclosed-bracket",
            "f(() -> { a)⏎                          | unclosed-bracket",
            "x = (1 + ]                             | mismatched-bracket",
            // words of others, in other places
            "async def f() { }                      | foreign-function",
            "function f() { }                       | foreign-function",
            "func f() { }                           | foreign-function",
            "fun f() { }                            | foreign-function",
            "class A { function f() { } }           | foreign-function",
            "val x = 3                              | foreign-declaration",
            "String s = \"a\"                       | typed-declaration",
            "let x: int = 3                         | type-annotation",
            "fn f() -> int { }                      | type-annotation",
            "if a { }⏎elif b { }                    | elif",
            "if a { } elseif b { }                  | elif",
            "if a { } else if b { } else { } else { } | duplicate-else",
            "match x { }                            | switch",
            "try { } except e { }                   | except",
            "except e { }                           | except",
            "print x, y                             | print-statement",
            "println \"a\"                          | print-statement",
            "x = y++                                | increment",
            "++x                                    | increment",
            "x--                                    | increment",
            "while true: ⏎ x                        | colon-block",
            "else: ⏎ x                              | else-without-if",
            "try: ⏎ x                               | colon-block",
            "class A: ⏎ x                           | colon-block",
            "class A(x): ⏎ x                        | colon-block",
            "class A : B { }                        | inheritance",
            "if (x) y()                             | missing-block",
            "for x in xs y()                        | missing-block",
            "for i = 0 { }                          | for-without-in",
            "for (let i = 0; i < 3; i++) { }        | c-for increment",
            "x = new Foo()                          | new",
            "return new Foo()                       | new",
            "let f = lambda a, b: a + b             | lambda-word",
            "xs.map(lambda x: x)                    | lambda-word",
            "if x is None { }                       | is-operator",
            "if x > 1 then { }                      | then",
            "let x = a if b else c                  | python-conditional",
            "from x import *                        | import-star",
            "import a.b                             | import-path",
            "fn f(*a) { }                           | star-parameter",
            "fn f(a, ...b, c) { }                   | parameter-after-rest",
            "let x = 5 within 3s                    | misplaced-within",
            "let wait = 1                           | reserved-name",
            "let [a, in] = 1                        | reserved-name",
            "fn while() { }                         | ",
            "fn f(if) { }                           | reserved-name",
            "class lock { }                         | reserved-name",
            "for if in xs { }                       | reserved-name",
            "fn () { }                              | declaration-without-name",
            "class { }                              | declaration-without-name",
            "volatile                               | memory-without-declaration",
            "f(x = 1)                               | argument-equals",
            "let y = (x = 1)                        | assignment-as-value",
            "a, b = 1, 2                            | tuple",
            "let t = (1, 2)                         | tuple",
            "let t = (1,)                           | tuple",
            "xs[1:]                                 | slice",
            "xs[:2]                                 | slice",
            "spawn { }                              | spawn-without-kind",
            "spawn daemon f()                       | spawn-without-kind",
            "wait until                             | missing-operand",
            "await                                  | missing-operand",
            "return 1 +                             | missing-operand",
            "let x = a b                            | second-statement",
            "foo bar                                | second-statement",
            "* 3                                    | leading-operator",
            "f(1 2)                                 | missing-comma",
            "f(1, 2                                 | unclosed-bracket",
            "{ a                                    | unclosed-bracket",
            "a }                                    | stray-closer",
            "f() = 1                                | assign-target",
            "1 = 2                                  | assign-target",
            "(a) = 2                                | assign-target",
            "a + b = 2                              | assign-target",
            "let x = 1 < 2 == true                  | chained-comparison",
            "9223372036854775808                    | int-too-big",
            "0xffffffffffffffffff                   | int-too-big",
            "let x = 007                            | bad-number",
            "let x = 3px                            | bad-number",
            "let x = 0b12                           | bad-number",
            "let x = 1.5e400                        | float-too-big",
            "sleep(5m)                              | unknown-unit",
            "\"\\q\"                                | bad-escape",
            "\"\\u{110000}\"                        | no-such-character",
            "\"${a\"                                | unclosed-hole",
            "\"${}\"                                | empty-hole",
            "\"${a:>10}\"                           | hole-format",
            "'it                                    | unterminated-string",
            "x ? 1                                  | missing-colon",
            "xs.                                    | member-name-missing",
            "let f = async fn() { }                 | fn-as-value",
            "let x = while true { }                 | statement-as-value",
            "break 3                                | second-statement",
            "return: 3                              | unexpected",
    })
    void badInputIsExplained(String text, String codes) {
        assertThat(codes(text.replace('⏎', '\n'))).isEqualTo(codes == null ? List.of() : List.of(codes.split(" +")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "-9223372036854775808", "x = -9223372036854775808", "a < b and b < c", "(a < b) == c", "test", "from", "let from = 1; from = 2",
            "native = 3",
            "invariant = 1; invariant += 2", "within(1)", "until.x = 1", "let thread = spawn thread thread(process)", "as",
            "x.lock().wait()",
            "fn wait() { }", "f(from: 1, as: 2)", "{ }", ";;;", "x = {}", "return {\"a\": 1}", "if a { } // c", "0..", "for i in 0.. { }",
            "let f = (a,) -> a", "[1, 2,]", "f(1,⏎2,⏎)", "a⏎.b()⏎.c()", "if a { }⏎else { }", "try { }⏎catch e { }⏎finally { }",
            "class A", "class A(var x = 1) { var y; fn f() { }; async fn g() { } }", "lock (await m) within 1s { } else { }",
            "let s = '''' + \"\" ", "\"\"\"⏎ a⏎\"\"\"", "let x = a ?⏎b :⏎c", "let f = x ->⏎ x", "async { }", "async f(1)",
            "spawn virtual (\"n\") { }",
    })
    void goodInputIsNot(String text) {
        assertThat(codes(text.replace('⏎', '\n').replace("'''' + ", ""))).isEmpty();
    }

    @Test
    void whatIsRightIsKept() {
        var parsed = Parser.parse(Source.of("t",
                "let a = 1\nlet = 2\nfn f(x y) { return x + }\nclass A { let b = 1; def c() { } }\nlet d = 3\n"));
        assertThat(Printer.print(parsed.statements())).isEqualTo("""
            let a = 1
            fn f() {}
            class A {
                let b = 1
            }
            let d = 3
            """);
        assertThat(parsed.lost()).contains("x", "y", "c").doesNotContain("a", "d");
    }

    @Test
    void bracketsAreShownAtBothEnds() {
        var problem = Parser.parse(Source.of("t", "fn f() {\n    g((1)\n}\n")).problems().getFirst();
        assertThat(problem.message()).isEqualTo(Catalog.UNCLOSED_BRACKET);
        assertThat(problem.place().toString()).isEqualTo("t:2:6");
        assertThat(problem.notes().getFirst().place().toString()).isEqualTo("t:3:1");
    }

    @Test
    void indentationTellsWhichBraceIsMissing() {
        var problem = Parser.parse(Source.of("t", "fn f() {\n    if a {\n        b()\n}\nfn g() {\n}\n")).problems().getFirst();
        assertThat(problem.message()).isEqualTo(Catalog.UNCLOSED_BRACKET);
        assertThat(problem.place().line()).isEqualTo(2);
    }

    @Test
    void noMoreThanAnyoneReads() {
        assertThat(codes("let = 1\n".repeat(5_000))).hasSize(Problems.LIMIT);
    }

    private static List<String> codes(String text) {
        return Parser.parse(Source.of("t", text)).problems().stream().map(problem -> problem.message().code()).toList();
    }
}
