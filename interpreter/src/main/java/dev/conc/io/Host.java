package dev.conc.io;

import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Outside;
import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import java.nio.file.Path;

/** The outside of one running program. Everything in it is made when it is first asked for: most programs never do. */
public final class Host implements Outside {
    private final Surroundings surroundings;
    private final Output output;
    private final Keyboard keyboard;
    private Permissions permissions;
    private Input input;
    private Temporary temporary;
    private HttpClients clients;
    private OpenFiles files;

    public Host(Surroundings surroundings, Output output) {
        this(surroundings, output, null);
    }

    /** {@code keyboard} gives the lines that are read, and the answers where somebody can be asked; null: standard input does. */
    public Host(Surroundings surroundings, Output output, Keyboard keyboard) {
        this.surroundings = surroundings;
        this.output = output;
        this.keyboard = keyboard;
    }

    /** That of the program {@code task} belongs to. @throws Raised PermissionError if it has none */
    public static Host of(Task task) {
        if (task.world().outside() instanceof Host host) {
            return host;
        }
        throw new Raised(Catalog.NOT_PERMITTED, "reach anything outside itself", "conc run");
    }

    /** Where the program runs, and what it may do there. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** What relative paths start from. */
    public Path folder() {
        return surroundings.folder();
    }

    public synchronized Permissions permissions() {
        if (permissions == null) {
            permissions = Permissions.of(surroundings.permissions(), surroundings.folder(), asker(), keyboard != null);
        }
        return permissions;
    }

    private Asker asker() {
        return !surroundings.asks() ? null : keyboard != null ? keyboard : new AtTheTerminal(standardInput(), output);
    }

    /** What is read line by line, by one task at a time. */
    LineSource input() {
        return keyboard != null ? keyboard : standardInput();
    }

    private synchronized Input standardInput() {
        if (input == null) {
            input = new Input(surroundings.in());
        }
        return input;
    }

    /** Files and folders that are removed at the end. */
    synchronized Temporary temporary() {
        if (temporary == null) {
            temporary = new Temporary();
        }
        return temporary;
    }

    /** How many sockets are open. */
    synchronized OpenFiles openFiles() {
        if (files == null) {
            files = new OpenFiles();
        }
        return files;
    }

    /** The connections of {@code http} to other servers. */
    synchronized HttpClients httpClients() {
        if (clients == null) {
            clients = new HttpClients();
        }
        return clients;
    }

    @Override
    public void close() {
        Temporary left;
        HttpClients open;
        synchronized (this) {
            left = temporary;
            open = clients;
        }
        if (left != null) {
            left.close();
        }
        if (open != null) {
            open.close();
        }
    }
}
