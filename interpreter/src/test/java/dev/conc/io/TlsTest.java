package dev.conc.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.conc.concurrent.Options;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.session.StreamOutput;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections to a server whose certificate was made a moment ago, so that nobody trusts it who is not told to. */
class TlsTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    Path folder;

    /** A server's keys, and the certificate of {@code names} beside them as {@code NAME.pem}. */
    private SSLContext keys(String name, String names) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=" + names, "-keystore",
                store.toString());
        keytool("-exportcert", "-rfc", "-alias", "server", "-file", folder.resolve(name + ".pem").toString(), "-keystore",
                store.toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... words) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<String>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }

    /** Sends each line back, twice as often. */
    private static void echo(SSLServerSocket listener) {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) listener.accept();
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        byte[] part = new byte[40_000];
                        InputStream in = socket.getInputStream();
                        for (int count = in.read(part); count >= 0; count = in.read(part)) {
                            socket.getOutputStream().write(part, 0, count);
                        }
                    } catch (IOException e) {
                        // a client that does not trust it
                    }
                });
            }
        } catch (IOException e) {
            // closed
        }
    }

    private String run(String program, String... permissions) {
        var out = new ByteArrayOutputStream();
        var output = new StreamOutput(out, out, false, () -> {});
        Options usual = Options.DEFAULT;
        var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), 60_000_000_000L, usual.grace());
        var surroundings = new Surroundings(List.of(permissions), folder, InputStream.nullInputStream(), false);
        new Session(output, new Settings(options, null, false, false, List.of(), surroundings)).run(Source.of("tls.conc", program), folder);
        output.close();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String connecting(int port, String more) {
        return "import net\nfn reached(host, ca) {\n    try {\n        let c = net.connectTls(host, " + port + ", ca: ca, within: 30s)\n"
                + more
                + "    } catch e {\n        return \"${type(e)}: ${e.message}\"\n    }\n}\n";
    }

    @Test
    void whatIsWrittenComesBackAndTheServerHasToProveItself() throws Exception {
        SSLContext context = keys("server", "dns:localhost,ip:127.0.0.1");
        keys("other", "dns:localhost");
        try (var listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> echo(listener));
            String talk = """
                            let long = "x".repeat(300_000)
                            let writer = async {
                                c.write("hello\\n")
                                c.write(long + "\\n")
                            }
                            let first = c.readLine()
                            let second = c.readLine() == long
                            await writer
                            c.closeWrite()
                            let end = c.readLine()
                            c.close()
                            return [first, second, end]
                    """;
            String program = connecting(listener.getLocalPort(), talk) + """
                    print(reached("localhost", "server.pem"))
                    print(await spawn virtual reached("127.0.0.1", "server.pem"))
                    print(await async reached("localhost", "server.pem"))
                    print(reached("localhost", nil))
                    print(reached("localhost", "other.pem"))
                    print(reached("localhost", "missing.pem"))
                    """;
            List<String> told = run(program, "--allow-net", "--allow-read").lines().toList();
            assertThat(told.subList(0, 3)).containsOnly("[\"hello\", true, nil]");
            assertThat(told.get(3)).startsWith("IOError: no secure connection");
            assertThat(told.get(4)).startsWith("IOError: no secure connection");
            assertThat(told.get(5)).startsWith("IOError: ").contains("missing.pem");
            assertThat(run(program, "--allow-net").lines().toList().getFirst()).startsWith("PermissionError: ");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        SSLContext context = keys("elsewhere", "dns:example.org");
        try (var listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> echo(listener));
            String told = run(
                    connecting(listener.getLocalPort(), "        return c\n") + "print(reached(\"localhost\", \"elsewhere.pem\"))\n",
                    "--allow-all");
            assertThat(told).startsWith("IOError: no secure connection").contains("localhost");
        }
    }

    @Test
    void httpsAsksOnlyWhomItTrusts() throws Exception {
        SSLContext context = keys("server", "dns:localhost");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("in secret".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            String url = "https://localhost:" + server.getAddress().getPort() + "/";
            String told = run("import http\nprint(http.request(\"GET\", \"" + url
                    + "\", ca: \"server.pem\").text())\nprint(expectError(() -> http.get(\"" + url
                    + "\")))\n", "--allow-net=localhost", "--allow-read=server.pem");
            assertThat(told.lines().toList().getFirst()).isEqualTo("in secret");
            assertThat(told.lines().toList().get(1)).startsWith("IOError: no secure connection");
        } finally {
            server.stop(0);
        }
    }
}
