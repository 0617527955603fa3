package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormatterTest {
    @Test
    void aTextGetsItsUsualShape() {
        assertThat(format("""


            fn  area( w,h=w ){return w*h}   // the area
            let xs=[ 1,2 , 3, ] ;


            let m={ "a":1 , key:-2 }
            if(x>0) {
              print( "a ${ x+1 } b",x [ 0 ] . size ( ) )
            }
            else if not (y) {
                  f() ; g();
            }
            else {}
            """)).isEqualTo("""
            fn area(w, h = w) { return w * h }  // the area
            let xs = [1, 2, 3]

            let m = {"a": 1, key: -2}
            if (x > 0) {
                print("a ${x + 1} b", x[0].size())
            } else if not (y) {
                f(); g()
            } else {}
            """);
    }

    @Test
    void linesStayBrokenWhereTheyWere() {
        assertThat(format("""
            let total = a +
            b +
              c
            let text = words
                  .map(w -> w.upper())
              .filter(w -> {
               return w.size() > 2
             })
            call(
            1,
            [
            2,
            3,
            ], x -> {
            x
            })
            """)).isEqualTo("""
            let total = a +
                b +
                c
            let text = words
                .map(w -> w.upper())
                .filter(w -> {
                    return w.size() > 2
                })
            call(
                1,
                [
                    2,
                    3,
                ], x -> {
                    x
                })
            """);
    }

    @Test
    void commentsAndBlankLinesStay() {
        assertThat(format("""
            #!/usr/bin/env conc
            // first


            // second
            let a = 1    // one
            let bb = 2   // two
            let c = 3 // three

            /// A class.
            class A {

                // in it
                  var x   /* here */ = 0

                // at its end

            }
            /* a
                 block */
            """)).isEqualTo("""
            #!/usr/bin/env conc
            // first

            // second
            let a = 1    // one
            let bb = 2   // two
            let c = 3 // three

            /// A class.
            class A {
                // in it
                var x /* here */ = 0

                // at its end
            }
            /* a
                 block */
            """);
    }

    @Test
    void whatLooksAlikeIsToldApart() {
        String text = """
            let a = c ? x : y
            f(name: c ? x : -y, other: ~1)
            try { f() } catch e: KeyError | IndexError {} finally {}
            let t = spawn thread("x", daemon: true) {}
            let u = async f(1)
            for i in 0..n - 1 {}
            for i in 0.. { break }
            -f(-1 - -x)
            print(xs[1..], xs[-1], not done, (a, b) -> a, ...)
            select {
                case m = c.receive() {}
                case sleep(1s)       { f() }
                else                 { - -x }
            }
            scope(supervise: true) within 5s {}
            lock a, b { wait until x in [1] within 1s }
            """.replace(", ...)", ")");
        assertThat(format(text)).isEqualTo(text);
    }

    @Test
    void whatIsLeftOutLeavesNoTrace() {
        assertThat(format("fn f() {\n    a // c\n;}\na;  \n;b ;// d\n/// doc  \nfn g() {;};\n")).isEqualTo("""
            fn f() {
                a // c
            }
            a
            b // d
            /// doc
            fn g() {}
            """);
    }

    @Test
    void aTextWithErrorsIsLeftAlone() {
        assertThat(format("let  = 1")).isEqualTo("let  = 1");
    }

    @Test
    void theTreeStaysAndAgainNothingChanges() {
        int checked = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            checked += check("seed " + seed, scrambled(Printer.print(new RandomTrees(seed).program()), seed)) ? 1 : 0;
        }
        assertThat(checked).isGreaterThan(1_900);
    }

    @Test
    void theCorpusToo() throws IOException {
        for (String folder : List.of("interpreter/src/test/resources/scripts", "examples", "stdlib")) {
            Path root = Repository.root().resolve(folder);
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".conc")).toList()) {
                        check(file.toString(), Files.readString(file));
                    }
                }
            }
        }
    }

    private static boolean check(String name, String text) {
        var parsed = Parser.parse(Source.of(name, text));
        if (!parsed.isComplete()) {
            return false;
        }
        String formatted = format(text);
        var again = Parser.parse(Source.of(name, formatted));
        assertThat(again.problems()).as("%s%n%s", name, formatted).isEmpty();
        if (!Trees.shape(again.statements()).equals(Trees.shape(parsed.statements()))) {
            assertThat(Trees.shape(again.statements())).as("%s%n%s", name, formatted).isEqualTo(Trees.shape(parsed.statements()));
        }
        if (!format(formatted).equals(formatted)) {
            assertThat(format(formatted)).as(name).isEqualTo(formatted);
        }
        return true;
    }

    /** The text with spaces and comments put in at random between its tokens, and line breaks after some. */
    private static String scrambled(String text, long seed) {
        var random = new Random(seed);
        var out = new StringBuilder();
        int end = 0;
        boolean string = false;
        for (var lexeme : Lexer.lexemes(Source.of("t", text))) {
            String gap = text.substring(end, lexeme.span().start());
            if (!string || lexeme.kind() != Lexeme.Kind.STRING) {
                gap = switch (gap.contains("\n") || string ? 9 : random.nextInt(12)) {
                    case 0 -> gap + "  ";
                    case 1 -> gap + "/* c */";
                    case 2 -> gap.isEmpty() ? "" : "\t";
                    default -> gap.contains("\n") && random.nextInt(4) == 0 ? " // comment" + gap + (random.nextBoolean() ? "\n\n" : "  ")
                            : gap;
                };
            }
            out.append(gap).append(text, lexeme.span().start(), lexeme.span().end());
            string = lexeme.kind() == Lexeme.Kind.STRING || string && lexeme.kind() == Lexeme.Kind.PUNCTUATION;
            end = lexeme.span().end();
        }
        return out.append('\n').toString();
    }

    private static String format(String text) {
        return Formatter.format(Source.of("t", text));
    }
}
