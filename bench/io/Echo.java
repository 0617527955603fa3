import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.FutureTask;

/** An echo server and its clients in one program, as a Java programmer would write them: a virtual thread for each end of a connection. See echo.conc. */
public final class Echo {
    private Echo() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int each = Integer.parseInt(arguments[1]) / count;
        int rounds = Integer.parseInt(arguments[2]);
        double best = 0;
        long check = 0;
        for (int round = 0; round < rounds; round++) {
            try (var listener = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
                Thread.startVirtualThread(() -> serve(listener));
                long start = System.nanoTime();
                var clients = new ArrayList<FutureTask<Integer>>();
                for (int i = 0; i < count; i++) {
                    var client = new FutureTask<>(() -> client(listener.getLocalPort(), each));
                    clients.add(client);
                    Thread.startVirtualThread(client);
                }
                long right = 0;
                for (FutureTask<Integer> client : clients) {
                    right += client.get();
                }
                check += right;
                if (round >= rounds / 2) {
                    best = Math.max(best, right * 1e9 / (System.nanoTime() - start));
                }
            }
        }
        System.out.println("check " + check);
        System.out.println("rate " + Math.round(best));
    }

    private static void serve(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> handle(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void handle(Socket socket) {
        try (socket; var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int client(int port, int each) throws IOException {
        int right = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < each; i++) {
                out.write("hello, this is a line\n".getBytes(StandardCharsets.UTF_8));
                if (in.readLine().equals("hello, this is a line")) {
                    right++;
                }
            }
        }
        return right;
    }
}
