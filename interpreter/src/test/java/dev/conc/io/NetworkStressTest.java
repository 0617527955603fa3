package dev.conc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.conc.Repository;
import dev.conc.concurrent.Options;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.session.StreamOutput;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers and clients in one program, many of them and badly behaved: {@code resources/network}. {@code -Dnetwork.scale=1} is the full size, with 10,000 open connections and 100,000
 * requests; the build takes a hundredth.
 */
@Tag("stress")
class NetworkStressTest {
    private static final double SCALE = Double.parseDouble(System.getProperty("network.scale", "0.01"));
    private static final long PATIENCE = 120_000_000_000L;
    private static final Path PROGRAMS = Repository.root().resolve("interpreter/src/test/resources/network");

    private record Run(int exit, String out, String err) {}

    private static Run run(String program, long timeout, Object... arguments) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        Options usual = Options.DEFAULT;
        var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), timeout, usual.grace());
        var surroundings = new Surroundings(List.of("--allow-net=localhost", "--allow-run"), PROGRAMS, InputStream.nullInputStream(),
                false);
        List<String> words = java.util.Arrays.stream(arguments).map(Object::toString).toList();
        Source source = Source.of(program, Files.readString(PROGRAMS.resolve(program)));
        int exit = new Session(output, new Settings(options, null, false, false, words, surroundings)).run(source, PROGRAMS);
        output.close();
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void expect(String printed, String program, Object... arguments) throws IOException {
        Run run = run(program, PATIENCE, arguments);
        assertThat(run.err).isEmpty();
        assertThat(run.out).isEqualTo(printed);
        assertThat(run.exit).isZero();
    }

    private static int scaled(int full) {
        return Math.max(1, (int) (full * SCALE));
    }

    /** As many as the system allows one process, which has both ends of each, up to 10,000. */
    @ParameterizedTest
    @ValueSource(strings = {"async", "virtual"})
    void manyConnectionsAreOpenAtOnce(String kind) throws IOException {
        int count = scaled(10_000);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            count = (int) Math.min(count, (system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200) / 2);
        }
        expect(count + "\n", "many-connections.conc", count, kind);
    }

    /** All 10,000 at the server, whatever one process is allowed: the clients are in another one. */
    @Test
    void manyConnectionsFromAnotherProcess() throws IOException {
        int count = scaled(10_000);
        var words = new java.util.ArrayList<Object>(List.of(count, Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", classPath(), "dev.conc.cli.Main", "run",
                "--allow-net"));
        expect("open true\n" + count + " 0\n", "with-clients-elsewhere.conc", words.toArray());
    }

    /** With absolute paths, since the other process runs in another folder. */
    private static String classPath() {
        return java.util.Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(p -> p.endsWith("*") ? Path.of(p.substring(0, p.length() - 1)).toAbsolutePath() + "/*"
                        : Path.of(p).toAbsolutePath().toString())
                .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"async", "virtual", "thread"})
    void noRequestIsLost(String kind) throws IOException {
        int all = scaled(100_000) / 100 * 100;
        expect(all + " " + all + " " + all + "\n", "many-requests.conc", 100, all, kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"async", "virtual", "thread"})
    void connectionsAreCutAtRandom(String kind) throws IOException {
        int count = Math.max(20, scaled(2_000)) / 2 * 2;
        expect(count / 2 + " true\n", "cut-at-random.conc", count, kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"async", "virtual", "thread"})
    void slowReadersKeepNobodyWaiting(String kind) throws IOException {
        int count = Math.max(2, scaled(100));
        expect(count + "\n" + count + "\n", "slow-readers.conc", count, kind);
    }

    /** In a process that the system allows few files: the error is one like any other, and the program ends in order. */
    @Test
    void whenFilesRunOutItIsSaid() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/sh"))).isTrue();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder("/bin/sh", "-c", "ulimit -n 400; exec \"$0\" \"$@\"", java,
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp",
                classPath(), "dev.conc.cli.Main", "run", "--allow-net", "--timeout", "60s", "many-connections.conc", "1000", "async");
        Process process = command.directory(PROGRAMS.toFile()).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isIn(1, 3);
        assertThat(told).contains("as many files and connections open as it may", "ulimit -n").doesNotContain("Exception",
                "internal-error");
    }

    @Test
    void aTimeLimitEndsAllOfIt() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/bin/cat")) || Files.isExecutable(Path.of("/usr/bin/cat"))).isTrue();
        long before = ProcessHandle.current().children().count();
        Run run = run("endless.conc", 700_000_000L);
        assertThat(run.err).contains("the run took longer than 700ms").doesNotContain("Exception").doesNotContain("internal");
        assertThat(run.exit).isEqualTo(1);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive).count()).isLessThanOrEqualTo(before);
    }
}
