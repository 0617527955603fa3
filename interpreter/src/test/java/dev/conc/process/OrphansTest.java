package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A parent that is killed without a chance to say anything leaves nobody: no child, no grandchild, no spare, no program of a child. Two seconds are promised, and
 * held to with {@code -Dconc.orphans=2000} (milliseconds); in the build a busy machine may take longer to get round to it.
 */
@Tag("stress")
class OrphansTest {
    private static final long LIMIT = Long.getLong("conc.orphans", 20_000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a child and a grandchild that compute, and what is kept waiting | 3 | up.countDown(); while true {} | await p",
            "children that wait for the parent | 2 | up.countDown(); c.receive() | await p",
            "children that are still starting | 0 | return 1 | for _ in 0..4 { spawn process leaf() }; await p",
            "children that write without end | 2 | up.countDown(); while true { print(big) } | sleep(60s)"})
    void nobodyOutlivesAParentThatIsKilled(String name, int least, String leaf, String parent) throws Exception {
        Path file = folder.resolve("program.conc");
        Files.writeString(file, """
                let up = Latch(2)
                let c = Channel()
                let big = "x".repeat(100000)
                fn leaf() { LEAF }
                fn branch() { let p = spawn process leaf(); up.countDown(); await p }
                let p = spawn process branch()
                if WAITS { up.wait() }
                print("up")
                PARENT
                """.replace("LEAF", leaf).replace("PARENT", parent).replace("WAITS", Boolean.toString(least > 0)));
        Process killed = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "dev.conc.cli.Main",
                file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = killed.inputReader(StandardCharsets.UTF_8);
        List<ProcessHandle> all = new ArrayList<>();
        for (String line = out.readLine(); !"up".equals(line); line = out.readLine()) {
            assertThat(line).as(name).isNotNull();
        }
        while (all.size() < Math.max(1, least)) { // what is kept waiting is started a moment later
            all = killed.descendants().toList();
            Thread.onSpinWait();
        }
        killed.toHandle().destroyForcibly();
        long begin = System.nanoTime();
        long millis = 0;
        while (all.stream().anyMatch(OrphansTest::runs) && millis < LIMIT) {
            Thread.sleep(2); // what is no child of ours can only be looked at
            millis = (System.nanoTime() - begin) / 1_000_000;
        }
        System.out.println(name + ": " + all.size() + " gone after " + millis + " ms");
        assertThat(all).noneMatch(OrphansTest::runs);
    }

    /** Not so one that has ended and is still listed, because the system has not yet got round to asking how. */
    private static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive(); // another system, or it has gone just now
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noProgramOutlivesTheChildThatStartedIt(boolean killed) throws Exception {
        assumeThat(Files.isExecutable(Path.of("/bin/sleep")) || Files.isExecutable(Path.of("/usr/bin/sleep"))).isTrue();
        Path file = folder.resolve("program.conc");
        Files.writeString(file, """
                import process
                fn child() {
                    print(process.start("sleep", "3600").pid())
                    sleep(1h)
                }
                await spawn process child()
                """);
        Process parent = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "dev.conc.cli.Main", "run",
                "--allow-run=sleep", file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long pid = Long.parseLong(parent.inputReader(StandardCharsets.UTF_8).readLine());
        ProcessHandle program = ProcessHandle.of(pid).orElseThrow();
        if (killed) {
            parent.toHandle().destroyForcibly();
        } else {
            parent.toHandle().destroy();
        }
        assertThat(program.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
}
