package dev.conc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked and remembered, what another process is told, and that nothing can be put between the look and the use. */
class PermissionsTest {
    @TempDir
    private Path top;

    @BeforeEach
    void furnish() throws IOException {
        top = top.toRealPath();
        Files.createDirectories(top.resolve("in/sub"));
        Files.createDirectories(top.resolve("out"));
        Files.writeString(top.resolve("in/a.txt"), "inside");
        Files.writeString(top.resolve("in/sub/a.txt"), "inside");
        Files.writeString(top.resolve("out/a.txt"), "outside");
    }

    /** Answers what it is told to, and remembers what it was asked. */
    private static final class Scripted implements Asker {
        private final List<Answer> answers;
        private final List<String> asked = new ArrayList<>();

        Scripted(Answer... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public Answer ask(String act, String kind) {
            asked.add(act);
            return answers.removeFirst();
        }
    }

    private Permissions permissions(Asker asker, String... options) {
        return Permissions.of(List.of(options), top, asker);
    }

    private interface Check {
        Object of(Permissions permissions) throws IOException;
    }

    private static void refused(Permissions permissions, Check check, String code) {
        assertThatThrownBy(() -> check.of(permissions)).isInstanceOfSatisfying(Raised.class,
                e -> assertThat(e.entry().code()).isEqualTo(code));
    }

    @Test
    void whatIsAllowedOnceIsNotAskedAgain() throws IOException {
        var asker = new Scripted(Asker.Answer.YES, Asker.Answer.NO);
        Permissions permissions = permissions(asker);
        permissions.checkRead("in/a.txt");
        permissions.checkRead("in/../in/a.txt");
        refused(permissions, p -> p.checkRead("out/a.txt"), "refused-when-asked");
        refused(permissions, p -> p.checkRead("./out/a.txt"), "refused-when-asked");
        assertThat(asker.asked).containsExactly("read “in/a.txt”", "read “out/a.txt”");
    }

    @Test
    void alwaysIsForAllOfOneKind() throws IOException {
        var asker = new Scripted(Asker.Answer.ALWAYS, Asker.Answer.NO);
        Permissions permissions = permissions(asker, "--deny-read=out");
        permissions.checkRead("in/a.txt");
        permissions.checkRead("in/sub");
        refused(permissions, p -> p.checkRead("out/a.txt"), "forbidden");
        refused(permissions, p -> p.checkWrite("in/a.txt"), "refused-when-asked");
        assertThat(asker.asked).hasSize(2);
    }

    @Test
    void nobodyIsAskedWhatWasDeniedOrGiven() throws IOException {
        var asker = new Scripted();
        Permissions permissions = permissions(asker, "--allow-read=in", "--deny-env");
        permissions.checkRead("in/a.txt");
        refused(permissions, p -> p.checkEnv("HOME"), "forbidden");
        refused(permissions, p -> p.checkRead("/proc/self/environ"), "guarded-file");
        assertThat(asker.asked).isEmpty();
    }

    @Test
    void whereNobodyCanBeAskedItIsRefused() {
        refused(permissions(null), p -> p.checkRead("in/a.txt"), "not-permitted");
        refused(permissions(null), p -> p.checkRun("true"), "not-permitted");
        refused(permissions(null), p -> p.checkRun("no-such-program"), "not-permitted");
    }

    @Test
    void thePersonAtTheTerminalAnswersInWords() throws IOException {
        var shown = new StringBuilder();
        var output = new Output() {
            @Override
            public void out(String text) {
                shown.append(text);
            }

            @Override
            public void err(String text) {
                shown.append(text);
            }

            @Override
            public void flush() {
                // nothing is kept back
            }
        };
        var input = new Input(new ByteArrayInputStream("what?\n Yes\nn\nalways\n".getBytes(StandardCharsets.UTF_8)));
        var asker = new AtTheTerminal(input, output);
        assertThat(asker.ask("read “a”", "any file")).isEqualTo(Asker.Answer.YES);
        assertThat(asker.ask("read “b”", "any file")).isEqualTo(Asker.Answer.NO);
        assertThat(asker.ask("read “c”", "any file")).isEqualTo(Asker.Answer.ALWAYS);
        assertThat(asker.ask("read “d”", "any file")).as("at the end of the input").isEqualTo(Asker.Answer.NO);
        assertThat(shown).contains("This program wants to read “a”. Let it? [y]es, [n]o, [a]lways (any file): ")
                .contains("Please answer y, n or a.");
    }

    @Test
    void anotherProcessGetsTheSame() throws IOException {
        Files.createDirectories(top.resolve("a,b"));
        Files.writeString(top.resolve("a,b/c"), "");
        var asker = new Scripted(Asker.Answer.YES, Asker.Answer.ALWAYS, Asker.Answer.NO);
        Permissions permissions = permissions(asker, "--allow-read=in,a,,b", "--deny-read=in/sub",
                "--allow-net=LocalHost:80,*.example.org,unix:in/s",
                "--allow-run=true", "--deny-env=SECRET*");
        permissions.checkRead("out/a.txt");
        permissions.checkEnv("HOME");
        refused(permissions, p -> p.checkWrite("in/a.txt"), "refused-when-asked");
        Permissions copy = Permissions.of(permissions.options(), Path.of("/"), null);
        copy.checkRead(top + "/in/a.txt");
        copy.checkRead(top + "/a,b/c");
        copy.checkRead(top + "/out/a.txt");
        copy.checkEnv("PATH");
        copy.checkRun("true");
        copy.checkUnix(top + "/in/s");
        assertThat(copy.checkNet("127.0.0.1", 80)).hasSize(1);
        refused(copy, p -> p.checkRead(top + "/in/sub/a.txt"), "forbidden");
        refused(copy, p -> p.checkRead(top + "/a"), "not-permitted");
        refused(copy, p -> p.checkRead(top + "/out"), "not-permitted");
        refused(copy, p -> p.checkWrite(top + "/in/a.txt"), "not-permitted");
        refused(copy, p -> p.checkEnv("SECRET_KEY"), "forbidden");
        refused(copy, p -> p.checkNet("localhost", 81), "not-permitted");
        assertThat(Permissions.of(copy.options(), Path.of("/"), null).options()).isEqualTo(copy.options());
    }

    @Test
    void anOptionThatMeansNothingIsRefused() {
        for (String option : List.of("--allow-read=", "--allow-read=a,", "--allow-net=host:port", "--allow-net=host:70000",
                "--allow-net=:80", "--allow-net=ex*mple.org",
                "--allow-net=*example.org", "--allow-net=http://example.org", "--allow-env=A=B", "--allow-env=*A", "--allow-none")) {
            assertThatThrownBy(() -> Permissions.read(List.of(option), top, null)).as(option).isInstanceOf(Permissions.BadRule.class);
        }
    }

    @Test
    void linksThatLeadNowhereAreFollowedToo() throws IOException {
        Files.createSymbolicLink(top.resolve("in/hanging"), Path.of("../out/not-there-yet"));
        Files.createSymbolicLink(top.resolve("in/first"), Path.of("second"));
        Files.createSymbolicLink(top.resolve("in/second"), Path.of("../out"));
        Files.createSymbolicLink(top.resolve("in/ring"), Path.of("gnir"));
        Files.createSymbolicLink(top.resolve("in/gnir"), Path.of("ring"));
        Permissions permissions = permissions(null, "--allow-read=in", "--allow-write=in");
        refused(permissions, p -> p.checkWrite("in/hanging"), "not-permitted");
        refused(permissions, p -> p.checkWrite("in/first/new/folder"), "not-permitted");
        assertThatThrownBy(() -> permissions.checkRead("in/ring")).isInstanceOf(java.nio.file.FileSystemLoopException.class);
        assertThat(permissions.checkWriteEntry("in/hanging").path()).isEqualTo(top.resolve("in/hanging"));
        assertThat(permissions.checkWrite("in/new/folder").path()).isEqualTo(top.resolve("in/new/folder"));
    }

    /** Somebody changes a folder for a link and back, as fast as he can, between the look and the use. */
    @Test
    void aLinkPutInBetweenLeadsNowhere() throws Exception {
        Path link = top.resolve("link");
        Files.createSymbolicLink(link, top.resolve("out"));
        Path sub = top.resolve("in/sub");
        Path aside = top.resolve("aside");
        var over = new AtomicBoolean();
        Thread changer = Thread.ofPlatform().start(() -> {
            try {
                while (!over.get()) {
                    Files.move(sub, aside, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(link, sub, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(sub, link, StandardCopyOption.ATOMIC_MOVE);
                    Files.move(aside, sub, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Permissions permissions = permissions(null, "--allow-read=in", "--allow-write=in");
        int read = 0;
        for (int i = 0; i < 3_000; i++) {
            try (var channel = permissions.checkRead("in/sub/a.txt").open(StandardOpenOption.READ)) {
                var bytes = ByteBuffer.allocate(20);
                channel.read(bytes);
                assertThat(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)).isEqualTo("inside");
                read++;
            } catch (IOException | Raised e) {
                // it was away, or a link, at that moment
            }
            try (var channel = permissions.checkWrite("in/sub/new.txt").open(StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                channel.write(ByteBuffer.wrap(new byte[] {1}));
            } catch (IOException | Raised e) {
                // likewise
            }
        }
        over.set(true);
        changer.join();
        assertThat(read).isPositive();
        assertThat(top.resolve("out/new.txt")).doesNotExist();
    }
}
