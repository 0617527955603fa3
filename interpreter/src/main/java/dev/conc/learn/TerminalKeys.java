package dev.conc.learn;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Keys of a terminal, each as it is pressed. {@link #close} puts the terminal back as it was. */
public final class TerminalKeys extends LineKeys {
    private final Terminal terminal;
    private final Attributes before;

    private TerminalKeys(Terminal terminal, Attributes before) {
        super(terminal.input(), true);
        this.terminal = terminal;
        this.before = before;
    }

    /** The keys of this process's terminal; null if it can't be had. */
    public static TerminalKeys open() {
        try {
            Terminal terminal = TerminalBuilder.builder().system(true).provider("jni").graphemeCluster(false).nativeSignals(true).build();
            Attributes before = terminal.getAttributes();
            Attributes now = new Attributes(before);
            // keys come at once and unseen; Ctrl-C still interrupts, and lines still end as they did
            now.setLocalFlag(Attributes.LocalFlag.ICANON, false);
            now.setLocalFlag(Attributes.LocalFlag.ECHO, false);
            now.setControlChar(Attributes.ControlChar.VMIN, 1);
            now.setControlChar(Attributes.ControlChar.VTIME, 0);
            terminal.setAttributes(now);
            return new TerminalKeys(terminal, before);
        } catch (IOException | IllegalStateException e) {
            return null; // keys with Enter are better than none
        }
    }

    @Override
    public void close() {
        terminal.setAttributes(before);
    }
}
