package dev.conc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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
        public Answer ask(String act, String kind, BooleanSupplier settled) {
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

    /** What is shown at a terminal. */
    private static final class Screen implements Output {
        private final StringBuilder shown = new StringBuilder();

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
    }

    /** A keyboard: some lines were typed before anybody asked, the others come one by one when they are waited for. */
    private static final class Keyboard extends InputStream {
        private byte[] typed;
        private final List<String> later;

        Keyboard(String typed, String... later) {
            this.typed = typed.getBytes(StandardCharsets.UTF_8);
            this.later = new ArrayList<>(List.of(later));
        }

        @Override
        public int read() {
            throw new AssertionError("it is read in blocks");
        }

        @Override
        public int read(byte[] into, int from, int room) {
            if (typed.length == 0 && later.isEmpty()) {
                return -1;
            }
            byte[] all = typed.length > 0 ? typed : later.removeFirst().getBytes(StandardCharsets.UTF_8);
            int count = Math.min(all.length, room);
            System.arraycopy(all, 0, into, from, count);
            typed = Arrays.copyOfRange(all, count, all.length);
            return count;
        }

        @Override
        public int available() {
            return typed.length;
        }
    }

    @Test
    void thePersonAtTheTerminalAnswersInWords() {
        var screen = new Screen();
        StringBuilder shown = screen.shown;
        var input = new Input(new Keyboard("", "what?\n", " Yes\n", "n\n", "always\n"));
        var asker = new AtTheTerminal(input, screen);
        assertThat(asker.ask("read “a”", "any file", () -> false)).isEqualTo(Asker.Answer.YES);
        assertThat(asker.ask("read “b”", "any file", () -> false)).isEqualTo(Asker.Answer.NO);
        assertThat(asker.ask("read “c”", "any file", () -> false)).isEqualTo(Asker.Answer.ALWAYS);
        assertThat(asker.ask("read “d”", "any file", () -> false)).as("at the end of the input").isEqualTo(Asker.Answer.NO);
        assertThat(shown).contains("This program wants to read “a”. Let it? [y]es, [n]o, [a]lways (any file): ")
                .contains("Please answer y, n or a.");
    }

    @Test
    void whatWasTypedBeforeTheQuestionIsNoAnswer() {
        var asker = new AtTheTerminal(new Input(new Keyboard("yes\nalways\n", "no\n")), new Screen());
        assertThat(asker.ask("read “a”", "any file", () -> false)).isEqualTo(Asker.Answer.NO);
    }

    @Test
    void noNameChangesWhatTheQuestionLooksLike() {
        var screen = new Screen();
        var asker = new AtTheTerminal(new Input(new Keyboard("", "n\n", "n\n")), screen);
        asker.ask("read “a\r\u001b[2K\u202etxt.b\u2028”", "any file", () -> false);
        assertThat(screen.shown).contains("read “a\\u{d}\\u{1b}[2K\\u{202e}txt.b\\u{2028}”");
        asker.ask("read “" + "a/../".repeat(2_000) + "secret”", "any file", () -> false);
        assertThat(screen.shown).hasSizeLessThan(1_500).contains("read “a/../a/", "more letters] ", "/secret”");
    }

    @Test
    void thePersonIsToldWhereALinkLeads() throws IOException {
        Files.createSymbolicLink(top.resolve("in/link"), top.resolve("out"));
        var asker = new Scripted(Asker.Answer.NO, Asker.Answer.NO);
        Permissions permissions = permissions(asker);
        assertThatThrownBy(() -> permissions.checkRead("in/link/a.txt")).isInstanceOfSatisfying(Raised.class,
                e -> assertThat(e.entry().text(e.arguments())).doesNotContain("out"));
        refused(permissions, p -> p.checkWrite("in/sub/../../out/a.txt"), "refused-when-asked");
        assertThat(asker.asked).containsExactly("read “in/link/a.txt”, which is “" + top + "/out/a.txt”",
                "write “in/sub/../../out/a.txt”, which is “" + top + "/out/a.txt”");
    }

    @Test
    void anAnswerForAFolderIsNotOneForWhatIsInIt() throws IOException {
        Permissions permissions = permissions(new Scripted(Asker.Answer.YES, Asker.Answer.NO));
        permissions.checkRead("in");
        refused(permissions, p -> p.checkRead("in/a.txt"), "refused-when-asked");
        Permissions child = Permissions.of(permissions.options(), Path.of("/"), null);
        child.checkRead(top + "/in");
        refused(child, p -> p.checkRead(top + "/in/a.txt"), "not-permitted");
    }

    @Test
    void aProgramThatIsNotThereYetCanBeDenied() throws IOException {
        Permissions permissions = permissions(null, "--allow-run", "--deny-run=in/tool,no-such-program");
        for (String tool : List.of("in/tool", "out/no-such-program")) {
            Files.writeString(top.resolve(tool), "#!/bin/sh\n");
            assertThat(top.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        refused(permissions, p -> p.checkRun("in/tool"), "forbidden");
        refused(permissions, p -> p.checkRun("out/no-such-program"), "forbidden");
    }

    /** The folder of a socket is changed for a link before the listener is closed. */
    @Test
    void aListenerRemovesNoSocketOfOthers() throws IOException {
        Path sub = top.resolve("in/sub");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(top.resolve("out/s")));
            Listener listener = Listener.open(UnixDomainSocketAddress.of(sub.resolve("s")), 1, new OpenFiles());
            Files.move(sub, top.resolve("in/aside"));
            Files.createSymbolicLink(sub, top.resolve("out"));
            listener.close();
            assertThat(top.resolve("out/s")).exists();
        }
        Listener listener = Listener.open(UnixDomainSocketAddress.of(top.resolve("in/s")), 1, new OpenFiles());
        listener.close();
        assertThat(top.resolve("in/s")).doesNotExist();
    }

    @Test
    void whereASocketFileLeadsIsNotTold() {
        for (String path : List.of("in/a.txt/s", "in/none/../s", "in/sub/s")) {
            refused(permissions(null, "--allow-read=in"), p -> p.checkUnix(path), "not-permitted");
        }
        for (String path : List.of("\0s", "")) {
            assertThatThrownBy(() -> permissions(null, "--allow-net").checkUnix(path)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void anotherProcessGetsTheSame() throws IOException {
        Files.createDirectories(top.resolve("a,b"));
        Files.writeString(top.resolve("a,b/c"), "");
        var asker = new Scripted(Asker.Answer.YES, Asker.Answer.ALWAYS, Asker.Answer.NO);
        Permissions permissions = permissions(asker, "--allow-read=in,a\\,b", "--deny-read=in/sub",
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
            assertThatThrownBy(() -> Permissions.read(List.of(option), top)).as(option).isInstanceOf(Permissions.BadRule.class);
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
