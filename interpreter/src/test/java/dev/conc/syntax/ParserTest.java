package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Source;
import dev.conc.source.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"(", "1+", "{", "[", "not ", "-", "x->", "\"${", "f(", "a.", "a?", "a?b:", "() -> {", "x = {", "a[", "1..",
            "fn f() {", "class A { fn f() {", "await ", "spawn thread ", "a<", "select { case a {"})
    void aMegabyteOfNestingGetsOneAnswer(String repeated) {
        var parsed = Parser.parse(Source.of("t", "x = " + repeated.repeat(MEGABYTE / repeated.length())));
        assertThat(parsed.problems()).hasSize(1);
        assertThat(parsed.problems().getFirst().message()).isEqualTo(Catalog.TOO_DEEP);
    }

    @Test
    void soDoesALongChainOfElse() {
        var parsed = Parser.parse(Source.of("t", "if a {} else ".repeat(MEGABYTE / 13)));
        assertThat(parsed.problems()).extracting(problem -> problem.message()).containsExactly(Catalog.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "(|1|)", "[|1|]", "-|1|''", "x -> |1|''", "f(|1|)", "1 + |1|''", "a ? b : |1|''", "(() -> {|1|})",
    })
    void whatIsNotTooDeepIsRead(String before, String middle, String after) {
        int levels = Limits.DEPTH / 3 - 2;
        String text = "let x = " + (before + " ").repeat(levels) + middle + after.repeat(levels);
        assertThat(Parser.parse(Source.of("t", text)).problems()).isEmpty();
    }

    @Test
    void theLimitIsExact() {
        for (int levels = Limits.DEPTH - 20; levels < Limits.DEPTH; levels++) {
            String sum = "x = " + "1 + ".repeat(levels) + "1";
            assertThat(Parser.parse(Source.of("t", sum)).isComplete()).as("%d", levels).isEqualTo(levels + 1 <= Limits.DEPTH);
        }
        assertThat(Parser.parse(Source.of("t", "x = " + "1 + ".repeat(Limits.DEPTH) + "1")).isComplete()).isFalse();
    }

    @Test
    void aChunkHasTheOffsetsOfTheWhole() {
        String text = "let a = 1\nfn f() { return a }\nlet b = 2\n";
        int start = text.indexOf("fn");
        var parsed = Parser.parse(Source.of("t", text), new Span(start, text.indexOf("\nlet b")));
        assertThat(parsed.statements()).hasSize(1);
        assertThat(parsed.statements().getFirst().span()).isEqualTo(new Span(start, text.indexOf("\nlet b")));
    }

    @Test
    void documentationStandsAboveDeclarations() {
        var parsed = Parser.parse(Source.of("t",
                "// no\n/// One.\n///\n/// Two.\nfn f() { }\n/// lost\n// between\nlet a = 1\n"
                        + "/// A.\nclass A {\n  /// m\n  fn m() { }\n}"));
        assertThat(((Stmt.Function) parsed.statements().getFirst()).doc()).isEqualTo("One.\n\nTwo.");
        assertThat(((Stmt.Variable) parsed.statements().get(1)).doc()).isNull();
        var type = (Stmt.ClassDecl) parsed.statements().get(2);
        assertThat(type.doc()).isEqualTo("A.");
        assertThat(((Stmt.Function) type.members().getFirst()).doc()).isEqualTo("m");
    }

    @Test
    void spansCoverWhatWasWritten() {
        String text = "let total = price(1) * -2 + xs[0].size";
        var sum = (Expr.Binary) ((Stmt.Variable) Parser.parse(Source.of("t", text)).statements().getFirst()).initial();
        assertThat(cut(text, sum.span())).isEqualTo("price(1) * -2 + xs[0].size");
        assertThat(cut(text, sum.left().span())).isEqualTo("price(1) * -2");
        assertThat(cut(text, sum.right().span())).isEqualTo("xs[0].size");
        assertThat(cut(text, sum.operatorSpan())).isEqualTo("+");
    }

    private static String cut(String text, Span span) {
        return text.substring(span.start(), span.end());
    }
}
