package dev.conc.cli;

import dev.conc.session.Internal;
import dev.conc.session.StreamOutput;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/**
 * The process around the command: real streams, signals, the exit.
 *
 * <p>The launcher says by the property {@code conc.terminal} what it sees of the terminal, which costs it nothing: {@code i} standard input is a terminal,
 * {@code w} somebody watches standard output, {@code e} standard error is a terminal,
 * {@code c} colours are welcome there.
 */
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        String terminal = System.getProperty("conc.terminal", "");
        var exit = new Exit();
        var output = new StreamOutput(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err),
                terminal.indexOf('w') >= 0,
                exit.readerGone());
        var conc = new Conc(
                new Console(System.in, output, terminal.indexOf('i') >= 0, terminal.indexOf('c') >= 0, terminal.indexOf('e') >= 0,
                        new File(""),
                        Runtime.getRuntime().maxMemory()));
        exit.watch(conc, output);
        int code;
        try {
            code = conc.run(words);
        } catch (Throwable failure) {
            tell(conc, failure);
            code = Internal.exitCode(failure);
        }
        exit.with(code);
    }

    private static void tell(Conc conc, Throwable failure) {
        try {
            conc.tell(Internal.report(failure));
        } catch (OutOfMemoryError | LinkageError e) { // the latter where a class could not be loaded for lack of memory
            // then it ends with its exit code alone
        }
    }
}
