package dev.conc.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.diagnostics.Report.Frame;
import dev.conc.diagnostics.Report.Stack;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a report looks as text: where the underline is, what is left out. */
class RendererTest {
    @Test
    void aProblemShowsItsPlaceAndItsAdvice() {
        Source source = Source.of("hello.conc", "let a = 1\nprnt(a)\n");
        assertThat(render(Problem.of(Catalog.UNKNOWN_NAME, find(source, "prnt"), "prnt", "did you mean “print”?"))).isEqualTo("""
                error[unknown-name]: nothing is called “prnt” here
                  at hello.conc:2:1
                    2 │ prnt(a)
                      │ ^^^^
                  help: did you mean “print”?
                """);
    }

    @Test
    void secondPlacesAreLabelledAndGapsLeftOut() {
        Source source = Source.of("a.conc", "let a = 1\n\nlet b = 2\n\n\nlet a = 3\n");
        Problem problem = Problem.of(Catalog.UNKNOWN_NAME, place(source, source.text().lastIndexOf('a'), 1), "a", "")
                .note(find(source, "a"), "declared here")
                .note(find(source, "b"), "and here");
        assertThat(render(problem)).isEqualTo("""
                error[unknown-name]: nothing is called “a” here
                  at a.conc:6:5
                    1 │ let a = 1
                      │     - declared here
                    2 │
                    3 │ let b = 2
                      │     - and here
                      …
                    6 │ let a = 3
                      │     ^
                """);
    }

    @Test
    void aPlaceInAnotherFileHasItsOwnExcerpt() {
        Source other = Source.of("lib/b.conc", "fn f() {}\n");
        Source source = Source.of("a.conc", "f(1)\n");
        assertThat(render(Problem.of(Catalog.UNKNOWN_NAME, find(source, "f(1)"), "f", "").note(find(other, "f()"), "it takes nothing")))
                .isEqualTo("""
                error[unknown-name]: nothing is called “f” here
                  at a.conc:1:1
                    1 │ f(1)
                      │ ^^^^
                  at lib/b.conc:1:4
                    1 │ fn f() {}
                      │    --- it takes nothing
                """);
    }

    @Test
    void tabsWideAndCombiningCharactersKeepTheUnderlineInPlace() {
        assertThat(excerpt("\tx = y", "y")).isEqualTo("""
                    1 │     x = y
                      │         ^
                """);
        assertThat(excerpt("let 计数 = 漢字 + b", "漢字")).isEqualTo("""
                    1 │ let 计数 = 漢字 + b
                      │            ^^^^
                """);
        assertThat(excerpt("e\u0301te\u0301 = b", "b")).isEqualTo("""
                    1 │ e\u0301te\u0301 = b
                      │       ^
                """);
        assertThat(excerpt("\"😀\" + b", "b")).isEqualTo("""
                    1 │ "😀" + b
                      │        ^
                """);
    }

    @Test
    void whatWouldMoveTheCursorIsShownAsASign() {
        assertThat(excerpt("a\u001b[31m = b\u202ec", "b")).isEqualTo("""
                    1 │ a␛[31m = b\ufffdc
                      │          ^
                """);
    }

    @Test
    void aPlaceOfManyLinesShowsItsEnds() {
        Source source = Source.of("a.conc", "f(\n  1,\n  2,\n  3,\n  4)\ng()");
        assertThat(render(Problem.of(Catalog.UNKNOWN_NAME, place(source, 0, source.text().indexOf(')') + 1), "f", ""))).isEqualTo("""
                error[unknown-name]: nothing is called “f” here
                  at a.conc:1:1
                    1 │ f(
                      │ ^^
                    2 │   1,
                      …
                    5 │   4)
                      │   ^^
                """);
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String line = "let x = [" + "1, ".repeat(500) + "here, " + "2, ".repeat(500) + "]";
        String shown = excerpt(line, "here");
        assertThat(shown.lines()).hasSize(2).allMatch(l -> l.length() < 125);
        List<String> lines = shown.lines().toList();
        assertThat(lines.get(0)).contains("│ …", "here", "2, 2").endsWith("…");
        assertThat(lines.get(1).indexOf('^')).isEqualTo(lines.get(0).indexOf("here"));
        assertThat(lines.get(1).strip()).isEqualTo("│                                ^^^^");
    }

    @Test
    void theEndOfTheFileIsAPlace() {
        Source source = Source.of("a.conc", "f(");
        assertThat(render(Problem.of(Catalog.UNKNOWN_NAME, place(source, 2, 0), "x", ""))).isEqualTo("""
                error[unknown-name]: nothing is called “x” here
                  at a.conc:1:3
                    1 │ f(
                      │   ^
                """);
        Source empty = Source.of("b.conc", "");
        assertThat(render(Problem.of(Catalog.UNKNOWN_NAME, place(empty, 0, 0), "a", "b"))).contains("1 │\n      │ ^\n");
    }

    @Test
    void anErrorShowsItsStackAndWhereItsTaskWasSpawned() {
        Source source = Source.of("a.conc", "fn f(n) { return n / 0 }\nfn g() { f(1) }\nspawn thread g()\n");
        Source library = new Source("list.conc", "fn map() {}", Source.Origin.LIBRARY);
        var stack = new Stack(
                List.of(new Frame("f", find(source, "n / 0")), new Frame("step", find(library, "map")),
                        new Frame("list.map", find(library, "map")),
                        new Frame("g", find(source, "f(1)"))),
                "worker-1", new Stack(List.of(new Frame("main", find(source, "spawn thread g()"))), null, null));
        var cause = new Report(Severity.ERROR, null, "KeyError", "no “x”", null, List.of(), "", null, null, List.of());
        var report = new Report(Severity.ERROR, "division-by-zero", "ArithmeticError", "division by zero", find(source, "n / 0"), List.of(),
                "check the divisor first", stack, cause,
                List.of(cause));
        assertThat(new Renderer(false).render(report)).isEqualTo("""
                ArithmeticError: division by zero
                  at a.conc:1:18, in f
                    1 │ fn f(n) { return n / 0 }
                      │                  ^^^^^
                  help: check the divisor first
                  stack:
                    in f         a.conc:1:18
                    in list.map  (library)
                    in g         a.conc:2:10
                  in task worker-1, spawned:
                    in main  a.conc:3:1
                caused by KeyError: no “x”
                at the same time KeyError: no “x”
                """);
    }

    @Test
    void aRecursionIsToldOnce() {
        Source source = Source.of("a.conc", "fn a() { b() }\nfn b() { a() }\na()\n");
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < 2500; i++) {
            frames.add(new Frame("b", find(source, "a() }\na")));
            frames.add(new Frame("a", find(source, "b() }")));
        }
        frames.add(new Frame("main", place(source, source.text().lastIndexOf("a()"), 3)));
        assertThat(stack(frames)).isEqualTo("""
                    in b     a.conc:2:10
                    in a     a.conc:1:10
                    … 4,998 more like these
                    in main  a.conc:3:1
                """);
    }

    @Test
    void aLongStackShowsItsEnds() {
        Source source = Source.of("a.conc", "f()".repeat(100));
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < 100; i++) {
            frames.add(new Frame("f" + i, place(source, i * 3, 3)));
        }
        assertThat(stack(frames).lines()).hasSize(23).contains("    … 78 more");
        Collections.reverse(frames);
        assertThat(stack(frames)).startsWith("    in f99  a.conc:1:298\n").endsWith("    in f0   a.conc:1:1\n");
    }

    @Test
    void colourAddsNothingButColour() {
        Source source = Source.of("hello.conc", "prnt(a)\n");
        Report report = Report.of(
                Problem.of(Catalog.UNKNOWN_NAME, find(source, "prnt"), "prnt", "did you mean “print”?").note(find(source, "a"), "this"));
        String coloured = new Renderer(true).render(report);
        assertThat(coloured).contains("\u001b[");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(new Renderer(false).render(report));
    }

    @Test
    void jsonIsOneLineAndHasEverything() {
        Source source = Source.of("hello.conc", "prnt(\"a\")\n");
        assertThat(JsonReport.render(Report.of(Problem.of(Catalog.UNKNOWN_NAME, find(source, "prnt"), "prnt", "did you mean “print”?"))))
                .isEqualTo(
                        "{\"format\":1,\"type\":\"problem\",\"severity\":\"error\",\"code\":\"unknown-name\",\"message\":\"nothing is called “prnt” here\","
                                + "\"help\":\"did you mean “print”?\",\"file\":\"hello.conc\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":5}\n");
    }

    private static String stack(List<Frame> frames) {
        String text = new Renderer(false)
                .render(new Report(Severity.ERROR, null, "E", "m", null, List.of(), "", new Stack(frames, null, null), null, List.of()));
        return text.substring(text.indexOf("  stack:\n") + "  stack:\n".length());
    }

    private static String excerpt(String line, String marked) {
        Source source = Source.of("a.conc", line);
        String text = render(Problem.of(Catalog.UNKNOWN_NAME, find(source, marked), "x", ""));
        return text.substring(text.indexOf('\n', text.indexOf("  at ")) + 1);
    }

    private static String render(Problem problem) {
        return new Renderer(false).render(Report.of(problem));
    }

    private static Place find(Source source, String text) {
        return place(source, source.text().indexOf(text), text.length());
    }

    private static Place place(Source source, int start, int length) {
        assertThat(start).isNotNegative();
        return source.place(new Span(start, start + length));
    }
}
