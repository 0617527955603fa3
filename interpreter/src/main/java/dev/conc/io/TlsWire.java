package dev.conc.io;

import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.natives.Arguments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * The client's side of TLS over a socket, by Java's engine, which computes and never waits. The server has to prove by its certificate that it is who was
 * asked for.
 *
 * <p>Inv: {@code received} is what came and was not yet decrypted, {@code plain} what was decrypted and not yet read, both ready to be read from;
 * {@code unsent} what was encrypted and not yet sent. A write that is cut short leaves its rest there, and the next one sends that first, so that records stay whole.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketWire socket;
    private final SSLEngine engine;
    private final String name;
    private ByteBuffer received;
    private ByteBuffer plain;
    /** Under {@code sending}. */
    private ByteBuffer unsent;
    private final Turn sending = new Turn();

    private TlsWire(SocketWire socket, SSLEngine engine, String name) {
        this.socket = socket;
        this.engine = engine;
        this.name = name;
        this.received = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
        this.plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
        this.unsent = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
    }

    /**
     * Agrees with the server at the other end of {@code socket} on keys, and has it prove that it is {@code host}.
     *
     * @param authority certificates (PEM or DER) one of which has to have signed the server's; null for those that Java trusts
     */
    static TlsWire open(Task task, SocketWire socket, String host, int port, byte[] authority, TimeLimit limit) throws IOException {
        SSLContext context = Offload.brief(task, "the certificates that are trusted", () -> context(authority));
        SSLEngine engine = context.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        var wire = new TlsWire(socket, engine, host);
        wire.handshake(task, limit);
        return wire;
    }

    /** The content of the file of certificates that {@code file} names; null for nil. @throws Raised PermissionError, IOError */
    static byte[] authority(Task task, Object file) {
        if (file == Nil.NIL) {
            return null;
        }
        return FsNatives.content(task, Arguments.text(file, "net.connectTls", "ca")).toArray();
    }

    /** What trusts {@code authority}, or what Java trusts where that is null. @throws IOException if these are no certificates */
    static SSLContext context(byte[] authority) throws IOException {
        try {
            if (authority == null) {
                return SSLContext.getDefault();
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(authority))) {
                trusted.setCertificateEntry("ca" + count++, one);
            }
            if (count == 0) {
                throw new Raised(Catalog.NO_CERTIFICATE);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (java.security.cert.CertificateException e) {
            throw new Raised(Catalog.NO_CERTIFICATE);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void handshake(Task task, TimeLimit limit) throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks(task);
                case NEED_WRAP -> send(task, NOTHING, limit);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!decrypt(task, limit)) {
                        throw new Raised(Catalog.CONNECTION_CUT, name);
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    /** Checks of certificates and the like, which compute for a while. */
    private void runTasks(Task task) throws IOException {
        for (Runnable work = engine.getDelegatedTask(); work != null; work = engine.getDelegatedTask()) {
            Runnable due = work;
            Offload.brief(task, "the check of a certificate", () -> {
                due.run();
                return null;
            });
        }
    }

    @Override
    public int read(Task task, ByteBuffer into, TimeLimit limit) throws IOException {
        while (!plain.hasRemaining()) {
            if (!decrypt(task, limit)) {
                return -1;
            }
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks(task);
                case NEED_WRAP -> send(task, NOTHING, limit); // an answer about keys, which the partner waits for
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
                    // go on
                }
            }
        }
        int count = Math.min(into.remaining(), plain.remaining());
        into.put(into.position(), plain, plain.position(), count);
        into.position(into.position() + count);
        plain.position(plain.position() + count);
        return count;
    }

    /** Decrypts one record, waiting for it; false at the end. {@code plain} is empty, and may be after. @throws IOException if it was tampered with or cut off */
    private boolean decrypt(Task task, TimeLimit limit) throws IOException {
        while (true) {
            plain.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(received, plain);
            } finally {
                plain.flip();
            }
            switch (result.getStatus()) {
                case OK -> {
                    return true;
                }
                case CLOSED -> {
                    return false;
                }
                case BUFFER_OVERFLOW -> plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
                case BUFFER_UNDERFLOW -> receive(task, limit);
            }
        }
    }

    private void receive(Task task, TimeLimit limit) throws IOException {
        int needed = engine.getSession().getPacketBufferSize();
        if (received.capacity() < needed) {
            received = ByteBuffer.allocate(needed).put(received).flip();
        }
        received.compact();
        int count;
        try {
            count = socket.read(task, received, limit);
        } finally {
            received.flip();
        }
        if (count < 0) {
            throw new Raised(Catalog.CONNECTION_CUT, name); // without TLS’s own goodbye: something may be missing
        }
    }

    @Override
    public void write(Task task, ByteBuffer from, TimeLimit limit) throws IOException {
        while (from.hasRemaining()) {
            send(task, from, limit);
        }
    }

    /** Encrypts a record’s worth of {@code from}, or what the protocol has to say, and sends it. */
    private void send(Task task, ByteBuffer from, TimeLimit limit) throws IOException {
        sending.take(task, limit, "write to ", name);
        try {
            if (unsent.hasRemaining()) {
                socket.write(task, unsent, limit);
            }
            encrypt(from);
            socket.write(task, unsent, limit);
        } finally {
            sending.giveBack();
        }
    }

    private void encrypt(ByteBuffer from) throws SSLException {
        SSLEngineResult.Status status;
        do {
            int needed = engine.getSession().getPacketBufferSize();
            if (unsent.capacity() < needed) {
                unsent = ByteBuffer.allocate(needed);
            }
            unsent.clear();
            try {
                status = engine.wrap(from, unsent).getStatus();
            } finally {
                unsent.flip();
            }
        } while (status == SSLEngineResult.Status.BUFFER_OVERFLOW);
        if (status == SSLEngineResult.Status.CLOSED && from.hasRemaining()) {
            throw new Raised(Catalog.CONNECTION_CUT, name);
        }
    }

    @Override
    public void endOutput(Task task, TimeLimit limit) throws IOException {
        engine.closeOutbound();
        send(task, NOTHING, limit);
        socket.endOutput(task, limit);
    }

    @Override
    public void close() {
        if (sending.tryTake()) {
            try {
                if (!unsent.hasRemaining()) {
                    engine.closeOutbound();
                    encrypt(NOTHING);
                    socket.writeNow(unsent);
                }
            } catch (IOException e) {
                // a goodbye that could not be said
            } finally {
                sending.giveBack();
            }
        }
        socket.close();
    }
}
