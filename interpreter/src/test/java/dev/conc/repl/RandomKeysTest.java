package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits, resizes and interrupts, while tasks print: after each burst the line is cleared, and an input that is typed then has to be answered
 * rightly, in its place on the screen. {@code -Dkeys=1000 -Dseed=7} for more, and for others.
 */
@Tag("stress")
class RandomKeysTest {
    private static final String[] PIECES = {"let a = 1", "(", ")", "{", "}", "[1, 2", "\"text ${", "1 + ", "fn f() {", "计数", "🙂",
            "e\u0301", "// c", ":ta", "x?",
            "await ", "import \"", "\t", "\t", "\r", "\r", "\r", "\033\r", "\177", "\177\177", "\033OA", "\033OA", "\033OB", "\033OC",
            "\033OD", "\033OD", "\033[H",
            "\033[F", "\001", "\005", "\013", "\025", "\027", "\031", "\037", "\014", "\022a", "\033b", "\033f", "\033d", "\033[3~",
            "\033[200~a = [\n1,\n2]\033[201~",
            "\003", "\003", "\003", "while true { }\r", "sleep(1h)\r", "print(1)\r", "throw Error(\"x\")\r",
            "spawn thread { print(\"behind\") }\r", "sys.input(\"line? \")\r", "sys.input(\"soon? \", within: 50ms)\r",
            "spawn thread { sys.input() }\r", "fs.read(\"a\")\r", "spawn virtual { fs.read(\"b\") }\r", ":answer x\r", ":answer\r",
            "\033", "\033[", "\0"};

    @TempDir
    Path folder;

    @Test
    void randomEditsResizesAndInterruptsLeaveScreenAndSessionSane() {
        int events = Integer.getInteger("keys", 100);
        long seed = Long.getLong("seed", 1);
        var random = new Random(seed);
        int burst = 0;
        try (var console = Console.asking(folder, folder.resolve("history"), 80, 24)) {
            console.run("import sys");
            console.run("import fs");
            console.run("let ticking = spawn thread(\"ticker\") { while true { sleep(200ms); print(\"tick\") } }");
            for (int event = 0; event < events; burst++) {
                var typed = new StringBuilder("seed " + seed + ", burst " + burst + ":");
                for (int i = random.nextInt(12); i >= 0; i--, event++) {
                    if (random.nextInt(6) == 0) {
                        int columns = random.nextInt(8) == 0 ? random.nextInt(12) : 20 + random.nextInt(100);
                        int rows = random.nextInt(8) == 0 ? random.nextInt(4) : 5 + random.nextInt(40);
                        typed.append(" <").append(columns).append('x').append(rows).append('>');
                        console.resize(columns, rows);
                    } else {
                        String piece = PIECES[random.nextInt(PIECES.length)];
                        typed.append(' ').append(piece.replace("\033", "^["));
                        console.type(piece);
                    }
                }
                assertThat(answers(console, random)).as("%s: answers an input; the screen:%n%s", typed, console.text()).isTrue();
            }
            console.run(":kill ticker");
            assertThat(answers(console, random)).as("answers at the end").isTrue();
        }
    }

    /**
     * Ends whatever is going on (a half-read sequence, a search, a question, a completion, an input that runs), and then types an input: true when
     * its answer stands where it belongs. A Ctrl-C may still be on its way and take that input: then another is typed.
     */
    private static boolean answers(Console console, Random random) {
        console.resize(80, 24);
        for (int attempt = 0; attempt < 25; attempt++) {
            console.type("\007").interrupt();
            if (console.appears(text -> Console.isAtPrompt(text) && !console.repl().inputs().isRunning(), 2_000)) {
                int a = 2 + random.nextInt(1_000);
                int b = 2 + random.nextInt(1_000);
                console.type(a + " * " + b + "\r");
                String wanted = "(?s).*\\[\\d+\\]> " + a + " \\* " + b + "\n([^\n]* │ [^\n]*\n)*" + a * b + "\n.*";
                if (console.appears(text -> text.matches(wanted), 4_000)) {
                    return true;
                }
            }
        }
        return false;
    }
}
