package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.concurrent.Options;
import dev.conc.io.Surroundings;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of permissions: each call that needs one, in each way it may be given or not, in the program itself and in a child process. The calls are in
 * {@code permissions-table.conc}; a row here is a way.
 */
class PermissionsTableTest {
    private static final Path SCRIPT = Repository.root().resolve("interpreter/src/test/resources/permissions-table.conc");
    /** What the modules have that needs no leave: works on what is open already, on text, or calls others of the table. */
    private static final Set<String> NEEDS_NONE = Set.of("fs.join", "fs.name", "fs.parent", "fs.extension", "net.serve", "http.serve");

    @TempDir
    static Path top;

    /**
     * A way to give permissions.
     *
     * @param options as the command takes them; TMP stands for the folder of temporary files
     * @param folder what files are called by; likewise {@code host} and {@code program}
     * @param refused the kinds of calls that must be refused; all others must pass
     */
    private record Row(String name, String options, String folder, String host, String program, Set<String> refused) {}

    private static final Set<String> ALL = Set.of("read", "write", "both", "net", "socket", "run", "env");
    private static final Set<String> NONE = Set.of();
    private static final Set<String> BUT_ENV = Set.of("read", "write", "both", "net", "socket", "run");

    private static List<Row> rows() {
        String listed = "--allow-read=in --allow-write=in,TMP --allow-net=localhost,unix:in/s --allow-run=true --allow-env=HOME";
        String everything = "--allow-read --allow-write --allow-net --allow-run --allow-env ";
        return List.of(
                new Row("nothing given", "", "in", "localhost", "true", ALL),
                new Row("granted", everything, "in", "localhost", "true", NONE),
                new Row("all granted", "--allow-all", "in", "localhost", "true", NONE),
                new Row("listed", listed, "in", "localhost", "true", NONE),
                new Row("others listed",
                        "--allow-read=out --allow-write=out --allow-net=example.org,localhost:1,unix:out/s --allow-run=false --allow-env=HOM,HOME_",
                        "in", "localhost", "true", ALL),
                new Row("a name that only begins alike",
                        "--allow-read=i --allow-write=i --allow-net=local,unix:in --allow-run=tru --allow-env=H", "in", "localhost",
                        "true", ALL),
                new Row("denied", everything + "--deny-read --deny-write --deny-net --deny-run --deny-env", "in", "localhost", "true", ALL),
                new Row("denied by a list",
                        everything + "--deny-read=in --deny-write=in,TMP --deny-net=localhost,unix:in/s --deny-run=true --deny-env=HOME",
                        "in",
                        "localhost", "true", ALL),
                new Row("listed and denied",
                        listed + " --deny-read=in --deny-write=in,TMP --deny-net=localhost,unix:in/s --deny-run=true --deny-env=H*", "in",
                        "localhost", "true", ALL),
                new Row("denied by a list before all",
                        "--deny-read=in --deny-write=in,TMP --deny-net=localhost,unix:in/s --deny-run=true --deny-env=HOME --allow-all",
                        "in",
                        "localhost", "true", ALL),
                new Row("through a link that leads out", listed.replace(",TMP", ""), "in/link", "example.org", "in/other-program", BUT_ENV),
                new Row("through .. that leads out", listed.replace(",TMP", ""), "in/../out", "0.0.0.1", "../bin/true", BUT_ENV),
                new Row("through a link and .. that lead out", listed.replace(",TMP", ""), "in/sublink/..", "127.0.0.1.example.org",
                        "./true", BUT_ENV),
                new Row("through a link that leads in", listed, "back", "127.0.0.1", "in/program", Set.of("run")),
                new Row("written otherwise", listed, "./in//sub/../", "[::1]", "/usr/bin/true", NONE),
                new Row("a link is listed", listed.replace("=in", "=back").replace("unix:in", "unix:back"), "in", "127.1", "/usr/bin/true",
                        NONE),
                new Row("denied, through a link",
                        everything + "--deny-read=out --deny-write=out,TMP --deny-net=localhost,unix:out/s --deny-run=true", "in/link",
                        "127.0.0.1",
                        "in/program", BUT_ENV),
                new Row("denied, written otherwise",
                        everything + "--deny-read=in --deny-write=in,TMP --deny-net=127.0.0.1,unix:in/s --deny-run=/usr/bin/true",
                        "out/../back/.", "[::ffff:127.0.0.1]", "in/program", BUT_ENV),
                new Row("a link is denied",
                        everything + "--deny-read=back --deny-write=back,TMP --deny-net=localhost,unix:back/s --deny-run=in/program", "in",
                        "2130706433",
                        "true", BUT_ENV),
                new Row("the whole net without the file is no socket", "--allow-net", "in", "localhost", "true",
                        Set.of("read", "write", "both", "socket", "run", "env")));
    }

    @TestFactory
    Stream<DynamicTest> table() throws Exception {
        furnish();
        var tests = new ArrayList<DynamicTest>();
        for (Row row : rows()) {
            tests.add(DynamicTest.dynamicTest(row.name, () -> check(row, "here")));
        }
        for (Row row : rows()) {
            tests.add(DynamicTest.dynamicTest(row.name + ", in a child process", () -> check(row, "process")));
        }
        return tests.stream();
    }

    /** JUnit warns of links that lead out of the folder it deletes. */
    @AfterAll
    static void unlink() throws Exception {
        Files.deleteIfExists(top.resolve("in/program"));
        Files.deleteIfExists(top.resolve("in/other-program"));
    }

    private static void furnish() throws Exception {
        Files.createDirectories(top.resolve("in/sub"));
        Files.createDirectories(top.resolve("out/sub"));
        Files.writeString(top.resolve("in/a.txt"), "inside");
        Files.writeString(top.resolve("out/a.txt"), "outside");
        Files.createSymbolicLink(top.resolve("in/link"), top.resolve("out"));
        Files.createSymbolicLink(top.resolve("in/sublink"), Path.of("../out/sub"));
        Files.createSymbolicLink(top.resolve("back"), Path.of("in"));
        Files.createSymbolicLink(top.resolve("in/program"), Path.of("/usr/bin/true"));
        Files.createSymbolicLink(top.resolve("in/other-program"), Path.of("/usr/bin/false"));
    }

    private static void check(Row row, String place) throws Exception {
        var verdicts = new TreeMap<String, Set<String>>();
        for (String line : run(row, place)) {
            String[] words = line.split(" ");
            verdicts.computeIfAbsent(words[0] + " " + words[1], w -> new TreeSet<>()).add(words[2]);
        }
        assertThat(verdicts).hasSizeGreaterThan(30);
        var wrong = new ArrayList<String>();
        verdicts.forEach((call, seen) -> {
            String wanted = row.refused.contains(call.split(" ")[0]) ? "refused" : "passes";
            if (!seen.equals(Set.of(wanted))) {
                wrong.add(call + " " + seen + ", not " + wanted);
            }
        });
        assertThat(wrong).as(row.name).isEmpty();
    }

    private static List<String> run(Row row, String place) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        String options = row.options.replace("TMP", System.getProperty("java.io.tmpdir"));
        var surroundings = new Surroundings(options.isBlank() ? List.of() : List.of(options.trim().split(" +")), top,
                InputStream.nullInputStream(), false);
        var settings = new Settings(Options.DEFAULT, null, false, false, List.of(row.folder, row.host, row.program, place), surroundings);
        int code = new Session(output, settings).run(Source.of(SCRIPT.getFileName().toString(), Files.readString(SCRIPT)),
                SCRIPT.getParent());
        output.close();
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** What the library has gained since must be in the table too. */
    @Test
    void everyCallIsInTheTable() throws Exception {
        String script = Files.readString(SCRIPT);
        var missing = new TreeSet<String>();
        for (String module : List.of("fs", "net", "http", "process")) {
            Matcher function = Pattern.compile("(?m)^(?:native |async )*fn ([a-z]\\w*)")
                    .matcher(Files.readString(Repository.root().resolve("stdlib/" + module + ".conc")));
            while (function.find()) {
                String name = module + "." + function.group(1);
                if (!NEEDS_NONE.contains(name) && !script.contains(" " + name + "\"")) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
