package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent that is killed without a chance to say anything leaves nobody: no child, no grandchild, no spare, no program of a child. */
class OrphansTest {
    @TempDir
    Path folder;

    @Test
    void nobodyOutlivesAParentThatIsKilled() throws Exception {
        Path file = folder.resolve("program.conc");
        Files.writeString(file, """
                let up = Latch(2)
                fn leaf() { up.countDown(); while true {} }
                fn branch() { let p = spawn process leaf(); up.countDown(); await p }
                let p = spawn process branch()
                up.wait()
                print("up")
                await p
                """);
        Process parent = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "dev.conc.cli.Main",
                file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(parent.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("up");
        List<ProcessHandle> all = parent.descendants().toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        parent.toHandle().destroyForcibly();
        for (ProcessHandle each : all) {
            each.onExit().get(20, TimeUnit.SECONDS); // two are promised; a busy machine may take longer to get round to it
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
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
