package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {
    @Test
    void whatIsPrintedReadsAsTheSameTree() {
        for (long seed = 0; seed < 10_000; seed++) {
            List<Stmt> tree = new RandomTrees(seed).program();
            String text = Printer.print(tree);
            var parsed = Parser.parse(Source.of("seed " + seed, text));
            assertThat(parsed.problems()).as("seed %d:%n%s", seed, text).isEmpty();
            String shape = Trees.shape(tree);
            String again = Trees.shape(parsed.statements());
            if (!shape.equals(again)) {
                assertThat(again).as("seed %d:%n%s", seed, text).isEqualTo(shape);
            }
            String printedAgain = Printer.print(parsed.statements());
            if (!printedAgain.equals(text)) {
                assertThat(printedAgain).as("seed %d", seed).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "1 + (2 * 3)            | 1 + 2 * 3",
            "(1 + 2) * 3            | (1 + 2) * 3",
            "1 - (2 - 3)            | 1 - (2 - 3)",
            "(1 - 2) - 3            | 1 - 2 - 3",
            "(a < b) == (c < d)     | (a < b) == (c < d)",
            "not (a == b)           | not a == b",
            "(not a) == b           | (not a) == b",
            "not (a and b)          | not (a and b)",
            "a == (not b)           | a == (not b)",
            "(a and b) or c         | a and b or c",
            "a and (b or c)         | a and (b or c)",
            "(c ? x : y) ? z : w    | (c ? x : y) ? z : w",
            "c ? x : (d ? y : z)    | c ? x : d ? y : z",
            "-(-x)                  | - -x",
            "-(x.y)                 | -x.y",
            "(-x).y                 | (-x).y",
            "(1..2) == r            | 1..2 == r",
            "(0..).size()           | (0..).size()",
            "(x -> x)(1)            | (x -> x)(1)",
            "await (t.result())     | await t.result()",
            "(await t).x            | (await t).x",
            "await (await t) within 2s | await (await t) within 2s",
            "await (await t within 1s) within 2s | await await t within 1s within 2s",
            "spawn thread() (x -> x)(1) | spawn thread() (x -> x)(1)",
            "x -> ({})              | x -> ({})",
            "1_000_000 + 0xff       | 1000000 + 255",
            "-9223372036854775808   | -9223372036854775808",
    })
    void parenthesesStandOnlyWhereTheyAreNeeded(String written, String printed) {
        var parsed = Parser.parse(Source.of("t", "let it = " + written));
        assertThat(parsed.problems()).isEmpty();
        assertThat(Printer.print(parsed.statements())).isEqualTo("let it = " + printed + "\n");
    }
}
