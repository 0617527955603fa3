package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parent that is killed without a chance to say anything leaves nobody: no child, no grandchild, no spare. */
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
}
