package dev.conc.repl;

import dev.conc.io.SystemSignals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlocking;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal that the command was started on. What the usual kinds can do it knows by itself, as far as an editor of lines needs it: JLine
 * starts the program {@code infocmp} to ask and reads its answer with regular expressions, which takes longer than all the rest of a start.
 * Terminals of other kinds are asked about in that way.
 */
final class Tty extends PosixSysTerminal {
    private static final String PASTE_MARKED = "\033[?2004h";
    private static final String PASTE_PLAIN = "\033[?2004l";

    /** As the shell has left it. */
    private final Attributes plain = getAttributes();
    private final NonBlockingReader keys = NonBlocking.nonBlocking("conc", new Keys(), StandardCharsets.UTF_8);

    private Tty(JniTerminalProvider provider, String type, Pty pty) throws IOException {
        super(provider, "conc", type, pty, StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_8, true,
                Terminal.SignalHandler.SIG_DFL);
    }

    /**
     * Signals straight from the JDK: JLine's own way, by reflection, makes a class at each start. It asks for all that terminals send, and takes null for those
     * that Java keeps to itself.
     */
    private static final class Provider extends JniTerminalProvider {
        @Override
        public Object registerSignal(String name, Runnable action) {
            return SystemSignals.handle(name, action);
        }

        @Override
        public Object registerDefaultSignal(String name) {
            return SystemSignals.handleByDefault(name);
        }

        @Override
        public void unregisterSignal(String name, Object former) {
            SystemSignals.restore(name, (SystemSignals.Former) former);
        }
    }

    /** @throws IOException if there is none, or its native part can't be loaded */
    static Tty open(String type) throws IOException {
        try {
            var provider = new Provider();
            return new Tty(provider, type == null || type.isEmpty() ? "ansi" : type, provider.current(SystemStream.Output));
        } catch (LinkageError e) {
            throw new IOException(e);
        }
    }

    /**
     * Gives the terminal back to the shell and stops, with all processes of this job, until the shell goes on with it; then takes the terminal as it was while a
     * line is edited. Where there is no shell that could, the system does not stop anything.
     */
    void suspend() {
        Attributes editing = getAttributes();
        puts(Capability.keypad_local);
        writer().write(PASTE_PLAIN);
        flush();
        setAttributes(plain);
        try {
            // 0 is the job, which that shell belongs to; Java itself can only signal this process
            Handing.over(new ProcessBuilder("/bin/sh", "-c", "kill -TSTP 0"));
        } catch (IOException e) {
            // no shell, no job
        }
        setAttributes(editing);
        puts(Capability.keypad_xmit);
        writer().write(PASTE_MARKED);
        puts(Capability.carriage_return);
        puts(Capability.clr_eol);
        flush();
    }

    @Override
    public NonBlockingReader reader() {
        checkClosed();
        return keys;
    }

    @Override
    protected void doClose() throws IOException {
        keys.close();
        super.doClose();
    }

    /** A terminal that does not know how large it is counts as a usual one. */
    @Override
    public Size getSize() {
        Size size = super.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : Size.of(80, 24);
    }

    /** Called while this is being made: fills in what the terminal can do. */
    @Override
    protected void parseInfoCmp() {
        switch (type) {
            case "xterm", "xterm-256color", "xterm-color" -> usual("\\EOH", "\\EOF");
            case "screen", "screen-256color", "tmux", "tmux-256color" -> usual("\\E[1~", "\\E[4~");
            default -> super.parseInfoCmp();
        }
    }

    /** Control sequences of ECMA-48 that xterm, and every terminal that calls itself by one of those names, obeys. */
    private void usual(String home, String end) {
        bools.add(Capability.auto_right_margin);
        bools.add(Capability.eat_newline_glitch);
        ints.put(Capability.max_colors, type.endsWith("256color") ? 256 : 8);
        put(Capability.bell, "^G");
        put(Capability.carriage_return, "^M");
        put(Capability.clear_screen, "\\E[H\\E[2J");
        put(Capability.clr_eol, "\\E[K");
        put(Capability.clr_eos, "\\E[J");
        put(Capability.cursor_address, "\\E[%i%p1%d;%p2%dH");
        put(Capability.cursor_up, "\\E[A");
        put(Capability.cursor_down, "^J");
        put(Capability.cursor_left, "^H");
        put(Capability.cursor_right, "\\E[C");
        put(Capability.parm_up_cursor, "\\E[%p1%dA");
        put(Capability.parm_down_cursor, "\\E[%p1%dB");
        put(Capability.parm_left_cursor, "\\E[%p1%dD");
        put(Capability.parm_right_cursor, "\\E[%p1%dC");
        put(Capability.delete_character, "\\E[P");
        put(Capability.parm_dch, "\\E[%p1%dP");
        put(Capability.delete_line, "\\E[M");
        put(Capability.parm_delete_line, "\\E[%p1%dM");
        put(Capability.parm_ich, "\\E[%p1%d@");
        put(Capability.insert_line, "\\E[L");
        put(Capability.parm_insert_line, "\\E[%p1%dL");
        put(Capability.keypad_xmit, "\\E[?1h\\E=");
        put(Capability.keypad_local, "\\E[?1l\\E>");
        put(Capability.key_up, "\\EOA");
        put(Capability.key_down, "\\EOB");
        put(Capability.key_right, "\\EOC");
        put(Capability.key_left, "\\EOD");
        put(Capability.key_home, home);
        put(Capability.key_end, end);
        put(Capability.key_dc, "\\E[3~");
        put(Capability.key_ic, "\\E[2~");
        put(Capability.key_npage, "\\E[6~");
        put(Capability.key_ppage, "\\E[5~");
        put(Capability.back_tab, "\\E[Z");
        put(Capability.enter_ca_mode, "\\E[?1049h");
        put(Capability.exit_ca_mode, "\\E[?1049l");
        put(Capability.enter_standout_mode, "\\E[7m");
        put(Capability.exit_standout_mode, "\\E[27m");
        // without these JLine makes + - | of the lines that boxes are drawn with
        put(Capability.enter_alt_charset_mode, "\\E(0");
        put(Capability.exit_alt_charset_mode, "\\E(B");
    }

    private void put(Capability capability, String sequence) {
        strings.put(capability, sequence);
    }
}
