package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a repository of its own in which a stand-in for Maven “builds” a prepared jar. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void layOutARepository() throws Exception {
        home = Files.createDirectories(folder.resolve("a place with spaces"));
        Path root = Repository.root();
        Files.createDirectories(home.resolve("launcher"));
        for (String file : List.of("conc", "launcher/build", "launcher/find-jdk.sh", "launcher/sources.sh", "launcher/training.conc")) {
            Files.copy(root.resolve(file), home.resolve(file));
        }
        for (String sources : List.of("grammar/src", "stdlib/prelude", "stdlib/target/classes/stdlib", "interpreter/src/main",
                "interpreter/target")) {
            Files.createDirectories(home.resolve(sources));
        }
        Files.writeString(home.resolve("stdlib/index.txt"), "");
        Files.writeString(home.resolve("pom.xml"), "");
        Path mvnw = home.resolve("mvnw");
        Files.writeString(mvnw, "#!/bin/sh\ncd \"$(dirname \"$0\")\" && echo x >>builds && cp prepared.jar interpreter/target/conc.jar\n");
        mvnw.toFile().setExecutable(true);
        prepare("one");
        try (var files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    @Test
    void itBuildsOnFirstUseAndThenOnlyWhenSourcesChange() throws Exception {
        Ran first = run("ARG", "two words");
        assertThat(first.err).contains("building, because this is the first use");
        assertThat(first.out).isEqualTo("one [ARG, two words]\n");
        assertThat(run()).isEqualTo(new Ran(7, "one []\n", ""));
        assertThat(builds()).isEqualTo(1);

        changeSources();
        assertThat(run().err).contains("building, because sources changed");
        assertThat(run().err).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void onATerminalThePromptLooksForChangedSourcesItself() throws Exception {
        assertThat(onATerminal().out).contains("building, because this is the first use", "one []");
        changeSources();
        assertThat(onATerminal().out).isEqualTo("one [] is to look at " + home + "\r\n");
        assertThat(onATerminal("repl").out).contains("building, because sources changed", "one [repl]\r\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void noCacheMeetsOtherCodeThanItWasMadeFrom() throws Exception {
        run();
        assertThat(run().out).isEqualTo("one []\n");
        assertThat(caches()).as("start-up caches").hasSize(1);
        // same size, same time: only the content of the jar is another
        FileTime time = Files.getLastModifiedTime(home.resolve("prepared.jar"));
        prepare("two");
        Files.setLastModifiedTime(home.resolve("prepared.jar"), time);
        changeSources();
        assertThat(run().out).isEqualTo("two []\n");
        assertThat(run().out).isEqualTo("two []\n");
        assertThat(caches()).hasSize(2);
    }

    @Test
    void withoutACacheItRunsAllTheSame() throws Exception {
        run();
        for (Path cache : caches()) {
            Files.writeString(cache, "no cache at all");
        }
        assertThat(run()).isEqualTo(new Ran(7, "one []\n", ""));
        for (Path cache : caches()) {
            Files.delete(cache);
        }
        assertThat(run()).isEqualTo(new Ran(7, "one []\n", ""));
    }

    @Test
    void itWorksThroughALinkAndFromOtherFolders() throws Exception {
        run();
        Path link = folder.resolve("bin/conc");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("../a place with spaces/conc"));
        assertThat(run(folder, Map.of(), link.toString(), "x")).isEqualTo(new Ran(7, "one [x]\n", ""));
        assertThat(run(home.resolve("stdlib"), Map.of(), "../conc")).isEqualTo(new Ran(7, "one []\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aPlaceThatMovedIsNoticed() throws Exception {
        run();
        Path moved = folder.resolve("moved");
        Files.move(home, moved);
        home = moved;
        assertThat(run().out).isEqualTo("one []\n");
        assertThat(run()).isEqualTo(new Ran(7, "one []\n", ""));
    }

    @Test
    void aFailedBuildIsToldAndNothingIsRun() throws Exception {
        Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho 'Main.java: no semicolon'\nexit 1\n");
        Ran failed = run();
        assertThat(failed.exit).isEqualTo(1);
        assertThat(failed.out).isEmpty();
        assertThat(failed.err).contains("Main.java: no semicolon", "the build failed");
    }

    @Test
    void whereThereIsNoJdkItSaysWhatToInstall() throws Exception {
        // nothing to find: no home, and a path with tools but without java
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sh", "dirname", "readlink", "cat", "mkdir", "find", "sed", "cksum", "rm")) {
            for (String place : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                    Path script = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
                    assertThat(script.toFile().setExecutable(true)).isTrue();
                }
            }
        }
        String finder = Files.readString(home.resolve("launcher/find-jdk.sh"))
                .replaceAll("/usr/lib/jvm/\\*|/usr/java/\\*|/opt/[\\w*/]+|/usr/local/lib/jvm/\\*", "");
        Files.writeString(home.resolve("launcher/find-jdk.sh"), finder);
        Ran ran = run(home, Map.of("CONC_JAVA_HOME", "", "JAVA_HOME", "", "HOME", folder.toString(), "PATH", tools.toString()),
                home.resolve("conc").toString());
        assertThat(ran.exit).isEqualTo(1);
        assertThat(ran.err).contains("there is no JDK 25 here", "Install one", "CONC_JAVA_HOME=");
    }

    private Ran run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(home.resolve("conc").toString()));
        command.addAll(List.of(words));
        return run(folder, Map.of(), command.toArray(String[]::new));
    }

    private Ran onATerminal(String... words) throws IOException, InterruptedException {
        return run(folder, Map.of(), "script", "-qec", "'" + home.resolve("conc") + "' " + String.join(" ", words), "/dev/null");
    }

    private Ran run(Path in, Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("CONC_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Ran(exit, Files.readString(out), Files.readString(err));
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("builds")).size();
    }

    private List<Path> caches() throws IOException {
        try (var files = Files.walk(home.resolve(".cache"))) {
            return files.filter(f -> f.endsWith("conc.aot")).toList();
        }
    }

    /** A source that is younger than the last build, which is made ten seconds older: file times may be coarse. */
    private void changeSources() throws IOException {
        Path stamp = home.resolve(".cache/stamp");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(10)));
        Files.writeString(home.resolve("interpreter/src/main/Changed.java"), "");
    }

    /** A jar whose Main prints {@code word}, its arguments and whether it is to look for changed sources, and exits with 7. */
    private void prepare(String word) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = folder.resolve("Main.java");
        Files.writeString(source, """
                package dev.conc.cli;
                public class Main {
                    public static void main(String[] words) {
                        String home = System.getProperty("conc.home");
                        boolean all = System.getProperty("conc.sources", "").contains("/interpreter/src/main\\n");
                        System.out.println("%s " + java.util.Arrays.toString(words) + (home == null ? "" : all ? " is to look at " + home : " has no sources"));
                        System.exit(7);
                    }
                }
                """.formatted(word));
        int compiled = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        assertThat(compiled).isZero();
        try (OutputStream file = Files.newOutputStream(home.resolve("prepared.jar")); var jar = new JarOutputStream(file)) {
            var manifest = new JarEntry("META-INF/MANIFEST.MF");
            manifest.setTime(0);
            jar.putNextEntry(manifest);
            jar.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.UTF_8));
            var entry = new JarEntry("dev/conc/cli/Main.class");
            entry.setTime(0);
            jar.putNextEntry(entry);
            jar.write(Files.readAllBytes(classes.resolve("dev/conc/cli/Main.class")));
        }
    }
}
