package dev.conc.io;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a program may do: each check lets it pass or raises {@code PermissionError}, naming the option that would allow it, and returns what has been
 * checked in the form it is to be used in, so that nothing else can be put in its place in between.
 *
 * <p>A denial is stronger than any leave. What is neither allowed nor denied is asked for, once, if there is somebody to ask; a check may therefore block,
 * and other checks go on meanwhile.
 * Thread-safe. Long because the checks of all kinds stand side by side: what one of them looks at before the permission, the others must not forget.
 */
public final class Permissions {
    /** An option that means nothing: it has to be refused before anything runs. */
    public static final class BadRule extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Object[] arguments;

        BadRule(String option, String value, String expected) {
            super(option + "=" + value, null, false, false);
            arguments = new Object[] {option, value, expected};
        }

        /** The option, its value, and what it takes, for {@link Catalog#BAD_PERMISSION}. */
        public Object[] arguments() {
            return arguments.clone();
        }
    }

    /** Before an option that is leave for exactly one thing, as a person has answered, and not for a whole folder. */
    private static final String EXACTLY = "exactly ";

    private final Path folder;
    private final Asker asker;
    private final Rules[] rules = new Rules[Kind.values().length];
    private final boolean everything;
    /** Whether leave is given by a command of the prompt. */
    private final boolean atPrompt;
    /** Under this object's monitor, as all that was answered. */
    private final Set<String> granted = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<Kind> always = new HashSet<>();

    private Permissions(Path folder, Asker asker, boolean everything, boolean atPrompt) {
        this.atPrompt = atPrompt;
        this.folder = folder.toAbsolutePath();
        this.asker = asker;
        this.everything = everything;
    }

    /**
     * What {@code options} give.
     *
     * @param options such as {@code --allow-read=a,b}, {@code --deny-net}, {@code --allow-all}
     * @param folder what relative paths start from
     * @param asker null: nobody is asked
     * @throws IllegalArgumentException if one of them is not well-formed: {@link #read} says so before
     */
    public static Permissions of(List<String> options, Path folder, Asker asker) {
        return of(options, folder, asker, false);
    }

    /** The same; with {@code atPrompt}, what is missing is advised to be given by a command of the prompt. */
    static Permissions of(List<String> options, Path folder, Asker asker, boolean atPrompt) {
        try {
            return read(options, folder, asker, atPrompt);
        } catch (BadRule e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Looks {@code options} over, that somebody has typed. @throws BadRule for the first that is not well-formed */
    public static void read(List<String> options, Path folder) throws BadRule {
        read(options, folder, null, false);
    }

    private static Permissions read(List<String> options, Path folder, Asker asker, boolean atPrompt) throws BadRule {
        var permissions = new Permissions(folder, asker, options.contains("--allow-all"), atPrompt);
        for (Kind kind : Kind.values()) {
            permissions.rules[kind.ordinal()] = new Rules(kind, permissions.everything);
        }
        for (String option : options) {
            if (option.startsWith(EXACTLY)) {
                permissions.granted.add(option.substring(EXACTLY.length()));
            } else if (!option.equals("--allow-all")) {
                permissions.add(option);
            }
        }
        return permissions;
    }

    private void add(String option) throws BadRule {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        for (Kind kind : Kind.values()) {
            boolean allows = name.equals(kind.allow());
            if (allows || name.equals(kind.deny())) {
                Rules of = rules[kind.ordinal()];
                if (!allows && kind == Kind.NET) {
                    // a name must not stand for another address when it is used than it did when it was looked at
                    Security.setProperty("networkaddress.cache.ttl", "-1");
                }
                if (equals < 0) {
                    of.add(allows, null);
                    return;
                }
                var read = new ArrayList<Rule>(); // all of them, or none
                for (String value : Rules.split(option.substring(equals + 1))) {
                    if (value.isBlank()) {
                        throw new BadRule(name, option.substring(equals + 1),
                                kind.takes() + ": nothing is named there; a comma in a name is written \\,");
                    }
                    read.add(Rule.of(kind, name, value.trim(), folder));
                }
                for (Rule rule : read) {
                    of.add(allows, rule);
                }
                return;
            }
        }
        throw new BadRule(name, "", "the name of a permission");
    }

    /**
     * Options that give another process what this one has by now, answers included: paths absolute, nobody to be asked. {@link #of} reads them back.
     */
    public synchronized List<String> options() {
        var options = new ArrayList<String>();
        if (everything) {
            options.add("--allow-all");
        }
        for (Rules of : rules) {
            of.write(options, always.contains(of.kind));
        }
        for (String grant : granted) {
            options.add(EXACTLY.concat(grant));
        }
        return options;
    }

    /** Allows {@code option} ({@code --allow-read=a}) from now on, as a console does. @throws BadRule if it is not well-formed */
    public void allow(String option) throws BadRule {
        synchronized (this) {
            if (option.equals("--allow-all")) {
                for (Kind kind : Kind.values()) {
                    rules[kind.ordinal()].add(true, null);
                }
            } else {
                add(option);
            }
            refused.clear();
        }
        if (asker != null) {
            asker.decided();
        }
    }

    // ---- the checks ----

    /** The file that {@code path} names, to be read, listed or asked about. @throws Raised PermissionError @throws IOException if the path leads nowhere */
    public Target checkRead(String path) throws IOException {
        return file(Kind.READ, "read", path, true);
    }

    /** The file that {@code path} names, to be made, changed or removed. @throws Raised PermissionError @throws IOException if the path leads nowhere */
    public Target checkWrite(String path) throws IOException {
        return file(Kind.WRITE, "write", path, true);
    }

    /** Like {@link #checkRead}, but of a link the link itself. */
    public Target checkReadEntry(String path) throws IOException {
        return file(Kind.READ, "read", path, false);
    }

    /** Like {@link #checkWrite}, but of a link the link itself, which is removed or moved. */
    public Target checkWriteEntry(String path) throws IOException {
        return file(Kind.WRITE, "write", path, false);
    }

    /** Leave to read and write {@code path}, which the program has got made for itself. */
    synchronized void grantTemporary(Path path) {
        var rule = new Rule(Kind.READ, path.toString(), path, null, -1);
        rules[Kind.READ.ordinal()].add(true, rule);
        rules[Kind.WRITE.ordinal()].add(true, new Rule(Kind.WRITE, path.toString(), path, null, -1));
    }

    private Target file(Kind kind, String verb, String path, boolean follows) throws IOException {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw new NoSuchFileException(path);
        }
        Path spelled = folder.resolve(path).normalize();
        Paths.Real led;
        try {
            led = follows ? Paths.resolve(folder, path) : Paths.resolveEntry(folder, path);
        } catch (IOException e) {
            // why it leads nowhere is told only to those who may look there
            String act = verb + " " + Rule.quote(path);
            require(kind, act, act, kind.allow() + "=" + Rules.listed(spelled.toString()), rule -> rule.covers(spelled), path);
            throw e;
        }
        Path end = led.path();
        boolean mayKnow = rules[kind.ordinal()].allowsAll() || rules[kind.ordinal()].lists(rule -> rule.covers(spelled));
        String real = ", which is " + Rule.quote(end.toString());
        String act = verb + " " + Rule.quote(path);
        String asked = end.equals(folder.resolve(path)) ? act : act + real; // the person learns where it leads, the program only if it may
        act = end.equals(spelled) || !mayKnow ? act : act + real;
        if (led.guarded() && !everything) {
            throw new Raised(Catalog.GUARDED_FILE, act);
        }
        Path root = require(kind, act, asked, kind.allow() + "=" + Rules.listed(end.toString()), rule -> rule.covers(end),
                mayKnow && led.linked() ? end.toString() : path);
        return new Target(end, root, path);
    }

    /**
     * The addresses to connect to for {@code host}, a name or an address, at {@code port}: at least one. Looks the name up, and so may block.
     *
     * @throws Raised PermissionError
     * @throws IOException if there is no such host
     */
    public List<InetAddress> checkNet(String host, int port) throws IOException {
        Hosts.Name name = Hosts.name(host);
        String thing = name.written() + ":" + port;
        String act = "connect to " + Rule.quote(thing);
        require(Kind.NET, act, act, Kind.NET.allow() + "=" + Rules.listed(thing), rule -> rule.covers(name, port), thing);
        List<InetAddress> addresses = name.addresses();
        for (InetAddress address : addresses) {
            forbid(Kind.NET, act, rule -> rule.covers(Hosts.name(address), port));
        }
        return addresses;
    }

    /** Whether {@link #checkNet} does not have to look {@code host} up, nor to ask anybody, and so does not block. */
    boolean answersAtOnce(String host) {
        return asker == null && Hosts.name(host).isAddress();
    }

    /** The address to listen at; {@code port} 0 is any that is free. @throws Raised PermissionError @throws IOException if there is no such host */
    public InetAddress checkListen(String host, int port) throws IOException {
        Hosts.Name name = Hosts.name(host);
        String thing = name.written() + ":" + port;
        String act = "listen at " + Rule.quote(thing);
        forbid(Kind.NET, act, rule -> rule.deniesListening(name, port));
        require(Kind.NET, act, act, Kind.NET.allow() + "=" + Rules.listed(thing), rule -> rule.allowsListening(name, port), thing);
        InetAddress address = name.addresses().getFirst();
        forbid(Kind.NET, act, rule -> rule.deniesListening(Hosts.name(address), port));
        return address;
    }

    /**
     * The path of a Unix socket to connect to or to make. It takes the leave for exactly that socket ({@code --allow-net=unix:PATH}), or that for the whole net
     * together with one to write the file: sockets such as that of a container service are worth more than a connection.
     */
    public Path checkUnix(String path) throws IOException {
        if (path.isEmpty() || path.indexOf('\0') >= 0) {
            throw new NoSuchFileException(path);
        }
        String act = "use the socket " + Rule.quote(path);
        Path end;
        try {
            end = Paths.resolve(folder, path).path();
        } catch (IOException e) {
            Path spelled = folder.resolve(path).normalize();
            String thing = Kind.NET.allow() + "=" + Rules.listed("unix:" + spelled);
            require(Kind.NET, act, act, thing, rule -> rule.coversSocket(spelled), "unix:" + path);
            throw e;
        }
        String thing = "unix:" + end;
        boolean whole = rules[Kind.NET.ordinal()].allowsAll() || always(Kind.NET);
        String asked = end.equals(folder.resolve(path)) ? act : act + ", which is " + Rule.quote(end.toString());
        require(Kind.NET, act, asked, Kind.NET.allow() + "=" + Rules.listed(thing), rule -> rule.coversSocket(end), "unix:" + path);
        if (whole && !rules[Kind.NET.ordinal()].lists(rule -> rule.coversSocket(end))) {
            checkWrite(path);
        }
        return end;
    }

    /** The program to start: the file that {@code name} means, on the search path if it has no slash. @throws Raised PermissionError @throws IOException */
    public Path checkRun(String name) throws IOException {
        Path program = Programs.find(folder, name);
        if (program == null) {
            // whether there is such a program is nothing that a script without leave learns
            String act = "run " + Rule.quote(name);
            require(Kind.RUN, act, act, Kind.RUN.allow() + "=" + Rules.listed(name), rule -> rule.names(name), name);
            throw new NoSuchFileException(name);
        }
        String act = "run " + Rule.quote(name);
        forbid(Kind.RUN, act, rule -> rule.denies(program));
        require(Kind.RUN, act, act + ", which is " + Rule.quote(program.toString()),
                Kind.RUN.allow() + "=" + Rules.listed(program.toString()),
                rule -> rule.allows(program), name);
        return program;
    }

    /** @return the value of the variable {@code name}, or null. @throws Raised PermissionError */
    public String checkEnv(String name) {
        String act = "look at the environment variable " + Rule.quote(name);
        require(Kind.ENV, act, act, Kind.ENV.allow() + "=" + Rules.listed(name), rule -> rule.names(name), name);
        return System.getenv(name);
    }

    /** What a rule is tried on. */
    interface Question {
        boolean covers(Rule rule);
    }

    /**
     * Passes or raises.
     *
     * @param act what the program wants, after “may not”
     * @param asked the same for the person who is asked
     * @param thing the option that would allow exactly this
     * @param advised what the option is advised to name
     * @return for a file, the folder from which on it has to be reached without links, so that it is the one that was looked at; null if any file is fine
     */
    private Path require(Kind kind, String act, String asked, String thing, Question question, String advised) {
        Rules of = rules[kind.ordinal()];
        forbid(kind, act, question);
        if (of.allowsAll()) {
            return kind.isFile() && of.deniesSome() ? root() : null;
        }
        Rule rule = of.allowing(question);
        if (rule != null) {
            return rule.path();
        }
        while (!isGranted(kind, thing, question)) {
            if (isRefused(thing)) {
                throw missing(atPrompt ? Catalog.REFUSED_AT_PROMPT : Catalog.REFUSED_WHEN_ASKED, act, kind, advised);
            }
            if (asker == null) {
                throw missing(atPrompt ? Catalog.NOT_PERMITTED_AT_PROMPT : Catalog.NOT_PERMITTED, act, kind, advised);
            }
            // not under the monitor: an answer may take long, and leave may be given in another way before it comes
            Asker.Answer answer = asker.ask(asked, kind.anything(), () -> isGranted(kind, thing, question) || isRefused(thing));
            if (answer != null) {
                remember(answer, kind, thing);
                asker.decided();
            }
        }
        Rule since = of.allowing(question); // given while it was asked about
        if (since != null) {
            return since.path();
        }
        return (of.allowsAll() || always(kind)) && !(kind.isFile() && of.deniesSome()) ? null : root();
    }

    private Raised missing(Catalog entry, String act, Kind kind, String advised) {
        String option = atPrompt ? kind.allow().substring("--allow-".length()) : kind.allow();
        return new Raised(entry, act, option + "=" + advised + ", or " + (atPrompt ? ":allow " : "") + option + " for " + kind.anything());
    }

    private synchronized boolean isGranted(Kind kind, String thing, Question question) {
        Rules of = rules[kind.ordinal()];
        return granted.contains(thing) || always.contains(kind) || of.allowsAll() || of.lists(question);
    }

    private synchronized boolean isRefused(String thing) {
        return refused.contains(thing);
    }

    private synchronized void remember(Asker.Answer answer, Kind kind, String thing) {
        switch (answer) {
            case YES -> granted.add(thing);
            case ALWAYS -> always.add(kind);
            case NO -> refused.add(thing);
        }
    }

    private Path root() {
        return folder.getRoot();
    }

    private synchronized boolean always(Kind kind) {
        return always.contains(kind);
    }

    private void forbid(Kind kind, String act, Question question) {
        String denial = rules[kind.ordinal()].denying(question);
        if (denial != null) {
            throw new Raised(Catalog.FORBIDDEN, act, denial);
        }
    }

    /** The kinds of permission, each with its two options. */
    enum Kind {
        READ("read", "any file", "paths, separated by commas"),
        WRITE("write", "any file", "paths, separated by commas"),
        NET("net", "any host",
                "hosts such as example.org, example.org:443, *.example.org, 127.0.0.1:8000, [::1]:80 or unix:/run/a.sock, separated by commas"),
        RUN("run", "any program", "names or paths of programs, separated by commas"),
        ENV("env", "any variable", "names of variables, separated by commas; a * at the end stands for any rest");

        private final String word;
        private final String anything;
        private final String takes;

        Kind(String word, String anything, String takes) {
            this.word = word;
            this.anything = anything;
            this.takes = takes;
        }

        String allow() {
            return "--allow-" + word;
        }

        String deny() {
            return "--deny-" + word;
        }

        String anything() {
            return anything;
        }

        String takes() {
            return takes;
        }

        boolean isFile() {
            return this == READ || this == WRITE;
        }
    }
}
