package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real process has: signals, closed pipes, a memory that ends. */
class ProcessTest {
    @TempDir
    private Path folder;

    private Process started;

    @Test
    void ctrlCRunsFinallyBlocksAndLosesNothing() throws Exception {
        Process process = start(List.of(), """
                fn worker() {
                    try {
                        print("working")
                        sleep(1h)
                    } finally {
                        print("cleaned up")
                    }
                }
                spawn thread worker()
                try { sleep(1h) } finally { print("main too") }
                """);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("working");
        signal("INT", process);
        assertThat(out.lines().sorted().toList()).containsExactly("cleaned up", "main too");
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors()).isEmpty();
    }

    @Test
    void aSecondCtrlCEndsItAtOnce() throws Exception {
        Process process = start(List.of(), """
                try {
                    print("working")
                    sleep(1h)
                } finally {
                    print("still cleaning")
                    while true {}
                }
                """);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("working");
        signal("INT", process);
        assertThat(out.readLine()).isEqualTo("still cleaning");
        signal("INT", process);
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void anEndlessLoopCanBeInterrupted() throws Exception {
        Process process = start(List.of(), "print(\"working\")\nwhile true {}");
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("working");
        signal("INT", process);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors()).isEmpty();
    }

    @Test
    void whoWaitedForOthersWhenItWasInterruptedIsTold() throws Exception {
        Process process = start(List.of(), """
                let ch = Channel()
                let left = spawn thread("left") ch.receive()
                while left.state() != "waiting" { sleep(1ms) }
                left.join(within: 600ms)
                print("it seems to hang")
                while true { sleep(1s) }
                """);
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("it seems to hang");
        signal("INT", process);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors()).contains("interrupted while left waited", "left waits here for a message on Channel()");
    }

    @Test
    void aReaderThatGoesEndsItQuietly() throws Exception {
        Process process = start(List.of(), "var n = 0\nwhile true { print(n); n += 1 }");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("0");
        out.close();
        assertThat(process.waitFor()).isEqualTo(141);
        assertThat(errors()).isEmpty();
    }

    @Test
    void aSignalIsAMessage() throws Exception {
        Process process = start(List.of(), """
                import sys
                let interrupts = sys.signals("INT")
                let others = sys.signals("USR2")
                print("working")
                print("got", interrupts.receive())
                print("got", others.receive())
                interrupts.close()
                print("given up")
                sleep(1h)
                """);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("working");
        signal("INT", process);
        assertThat(out.readLine()).isEqualTo("got INT");
        signal("USR2", process);
        assertThat(out.readLine()).isEqualTo("got USR2");
        assertThat(out.readLine()).isEqualTo("given up");
        signal("INT", process);
        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(errors()).isEmpty();
    }

    @Test
    void aProgramThatDoesNotListenCanBeStopped() throws Exception {
        Process process = start(List.of(), """
                import sys
                let interrupts = sys.signals("INT")
                print("working")
                while interrupts.size() == 0 {}
                print("never received")
                while true {}
                """);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo("working");
        signal("INT", process);
        assertThat(out.readLine()).isEqualTo("never received");
        signal("INT", process);
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void exitEndsItWithItsCode() throws Exception {
        Process process = start(List.of(), """
                import sys
                spawn thread { while true {} }
                try { sys.exit(42) } finally { print("cleaned up") }
                """);
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines().toList()).containsExactly("cleaned up");
        assertThat(process.waitFor()).isEqualTo(42);
        assertThat(errors()).isEmpty();
    }

    @Test
    void theEndOfTheMemoryIsTold() throws Exception {
        Process process = start(List.of("-Xmx24m"), "var all = []\nwhile true { all.add(\"text ${all.size()}\") }");
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).contains("the memory is used up").doesNotContain("java");
    }

    @Test
    void aMillionLinesArriveWhole() throws Exception {
        Process process = start(List.of(), "for i in 0..100000 { print(\"line\", i) }\nprint(\"end\")");
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSize(100_001).endsWith("line 99999", "end");
    }

    @Test
    void outputAppearsWhileTheProgramWorks() throws Exception {
        Process process = start(List.of(), "print(\"begun\")\nwhile true {}");
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("begun");
        process.destroyForcibly().waitFor();
    }

    @Test
    void whereJavaKeepsTheSignalsProcessesAreSpawnedAllTheSame() throws Exception {
        ProcessBuilder builder = builder(List.of(), "fn answer() { return 42 }\nprint(await spawn process answer())");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xrs");
        Process process = builder.start();
        assertThat(process.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("42");
        assertThat(process.waitFor()).isZero();
    }

    private Process start(List<String> options, String program) throws IOException {
        started = builder(options, program).start();
        return started;
    }

    @AfterEach
    void end() {
        if (started != null) {
            started.destroyForcibly();
        }
    }

    private ProcessBuilder builder(List<String> options, String program) throws IOException {
        Path file = folder.resolve("program.conc");
        Files.writeString(file, program);
        var command = new ArrayList<String>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(3, options);
        command.addAll(List.of("dev.conc.cli.Main", file.toString()));
        var builder = new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static void signal(String name, Process process) throws Exception {
        assumeFalse(name.equals("INT") && isInterruptIgnored(),
                "these tests were started with SIGINT ignored, as a script starts what it puts into the background");
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()).isZero();
    }

    /** Then it is in all that is started here, where Java can't change it. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("SigIgn:")) {
                    return (Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16) & 2) != 0;
                }
            }
        }
        return false;
    }
}
