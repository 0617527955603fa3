package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search for which there is too little memory ends in order: with what it found, in a process of its own with a small heap. */
class MemoryTest {
    private static final String PROGRAM = """
            var lost = 0
            volatile var a = 0
            volatile var b = 0
            fn work(me) { for i in 0..6 { a += me; b += a; lost += 1 } }
            await [spawn thread work(i) for i in 0..5]
            """;

    @Test
    void theSearchEndsWithWhatItFound(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("large.conc"), PROGRAM);
        Path told = folder.resolve("told");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "dev.conc.cli.Main", "check", "--endless", file.toString())
                .redirectErrorStream(true).redirectOutput(told.toFile()).start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(told);
        assertThat(text).contains("found a data race").contains("not exhaustive: the memory was full").contains("fewer help most");
        assertThat(text).doesNotContain("java.").doesNotContain("Exception").doesNotContain("OutOfMemory");
        assertThat(process.exitValue()).isEqualTo(3);
    }
}
