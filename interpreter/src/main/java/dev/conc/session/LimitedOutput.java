package dev.conc.session;

import dev.conc.runtime.Output;

/** Passes on what a program writes, to both streams together, up to a number of bytes; the first byte too many ends the run, and nothing comes after. Thread-safe. */
final class LimitedOutput implements Output {
    private final Output output;
    private final Runnable exceeded;
    private long left;

    /** {@code exceeded} runs once, in the task that writes too much; it must not block. */
    LimitedOutput(Output output, long most, Runnable exceeded) {
        this.output = output;
        this.left = most;
        this.exceeded = exceeded;
    }

    @Override
    public void out(String text) {
        String part = allowed(text);
        if (!part.isEmpty()) {
            output.out(part);
        }
    }

    @Override
    public void err(String text) {
        String part = allowed(text);
        if (!part.isEmpty()) {
            output.err(part);
        }
    }

    @Override
    public void flush() {
        output.flush();
    }

    private synchronized String allowed(String text) {
        if (left < 0) {
            return "";
        }
        if (text.length() <= left / 3) { // no char of a string takes more than three bytes
            left -= bytes(text, text.length());
            return text;
        }
        int fits = 0;
        for (int used = 0; fits < text.length();) {
            int c = text.codePointAt(fits);
            used += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (used > left) {
                break;
            }
            fits += Character.charCount(c);
        }
        if (fits == text.length()) {
            left -= bytes(text, fits);
            return text;
        }
        left = -1;
        exceeded.run();
        return text.substring(0, fits);
    }

    /** How many bytes the first {@code length} of {@code text} are in UTF-8. */
    private static long bytes(String text, int length) {
        long bytes = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
