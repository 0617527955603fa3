package dev.conc.process;

import dev.conc.runtime.Output;

/** What a child prints, on its way to the parent: whole lines, in order with everything else that it sends. */
final class ChildOutput implements Output {
    /** A line is sent in pieces of so many characters. */
    private static final int PIECE = 1 << 20;

    private final Link link;
    private final StringBuilder begun = new StringBuilder();

    ChildOutput(Link link) {
        this.link = link;
    }

    @Override
    public void out(String text) {
        synchronized (this) {
            int end = text.lastIndexOf('\n') + 1;
            if (end == 0 && begun.length() < PIECE) {
                begun.append(text);
                return;
            }
            end = end == 0 ? text.length() : end;
            String lines = begun.isEmpty() && end == text.length() ? text : begun.append(text, 0, end).toString();
            begun.setLength(0);
            begun.append(text, end, text.length());
            send(Wire.OUT, lines);
        }
        link.outbox().awaitRoom();
    }

    @Override
    public void err(String text) {
        send(Wire.ERR, text);
        link.outbox().awaitRoom();
    }

    private void send(int type, String text) {
        for (int at = 0; at < text.length(); at += PIECE) {
            WireWriter frame = WireWriter.frame(type);
            frame.text(text.substring(at, Math.min(text.length(), at + PIECE)));
            link.send(frame, !Thread.currentThread().isVirtual());
        }
    }

    /** What was printed without an end of the line is sent too. */
    @Override
    public synchronized void flush() {
        if (!begun.isEmpty()) {
            String rest = begun.toString();
            begun.setLength(0);
            send(Wire.OUT, rest);
        }
    }
}
