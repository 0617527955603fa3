package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Resource;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskNative;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.natives.Arguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The module {@code process}: programs are started here, from the very file that was permitted. */
final class Running {
    /** Numbers that Unix gives to errors. */
    private static final int NO_SUCH_FILE = 2;
    private static final int TOO_LONG = 7;
    private static final int NO_PROGRAM = 8;
    private static final int NOT_A_FOLDER = 20;

    private Running() {}

    static TaskNative function(String name) {
        return switch (name) {
            case "_exec" -> (task, a) -> exec(task, a);
            case "_start" -> (task, a) -> {
                Process process = start(task, a[0], a[1], a[2], a[3]);
                Command command = new Command(process, Show.text(a[0]));
                boolean done = false;
                try {
                    Resource.open(task, command);
                    command.carry(task);
                    done = true;
                } finally {
                    if (!done) {
                        command.close();
                    }
                }
                return command;
            };
            default -> null;
        };
    }

    static TaskNative command(String method) {
        return switch (method) {
            case "stdin" -> (task, a) -> ((Command) a[0]).in();
            case "stdout" -> (task, a) -> ((Command) a[0]).out();
            case "stderr" -> (task, a) -> ((Command) a[0]).err();
            case "wait" -> (task, a) -> ((Command) a[0]).await(task, NetNatives.limit(a[1]));
            case "kill" -> (task, a) -> {
                ((Command) a[0]).close();
                return Nil.NIL;
            };
            case "isRunning" -> (task, a) -> ((Command) a[0]).isRunning();
            case "pid" -> (task, a) -> ((Command) a[0]).pid();
            default -> null;
        };
    }

    private static Process start(Task task, Object program, Object arguments, Object folder, Object environment) {
        String name = Arguments.text(program, "process", "program");
        var command = new ArrayList<String>();
        for (Object argument : ((ListValue) arguments).toArray()) {
            Object[] several = argument instanceof ListValue list ? list.toArray() : new Object[] {argument};
            for (Object each : several) {
                command.add(argument(each));
            }
        }
        String where = folder == Nil.NIL ? null : Arguments.text(folder, "process", "folder");
        Map<String, String> variables = variables(environment);
        var place = new Place(task);
        try {
            return Offload.brief(task, "the start of " + name, () -> {
                Host host = Host.of(task);
                command.addFirst(host.permissions().checkRun(name).toString());
                Path at = where == null ? host.folder() : host.folder().resolve(where);
                var builder = new ProcessBuilder(command).directory(at.toAbsolutePath().toFile());
                builder.environment().clear();
                builder.environment().putAll(variables);
                return new Started(place.start(builder));
            }).process();
        } catch (IOException e) {
            throw failed(e, name, where);
        } catch (InvalidPathException e) {
            throw new Raised(Catalog.NO_FOLDER_TO_RUN_IN, name, where);
        } finally {
            place.leaveUnlessUsed();
        }
    }

    /** What nobody waits for any more is killed. */
    private record Started(Process process) implements AutoCloseable {
        @Override
        public void close() {
            ProcessTree.kill(process.toHandle());
        }
    }

    private static String argument(Object value) {
        String text = Show.text(value);
        if (text.indexOf('\0') >= 0) {
            throw new Raised(Catalog.ZERO_IN_ARGUMENT);
        }
        return text;
    }

    private static Map<String, String> variables(Object environment) {
        if (!(environment instanceof MapValue map)) {
            throw Arguments.type("process", "env", "a map", environment);
        }
        var all = new java.util.HashMap<String, String>();
        MapValue.Entries entries = map.entries();
        for (int i = 0; i < entries.keys().length; i++) {
            String name = Arguments.text(entries.keys()[i], "process", "env");
            String value = argument(entries.values()[i]);
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new Raised(Catalog.BAD_VARIABLE_NAME, name);
            }
            all.put(name, value);
        }
        return all;
    }

    private static Raised failed(IOException e, String name, String folder) {
        String said = e.getMessage() == null ? "" : e.getMessage().toLowerCase(Locale.ROOT);
        if (said.contains("too many open files")) {
            return new Raised(Catalog.TOO_MANY_OPEN, name);
        }
        int error = number(said);
        if (e instanceof NoSuchFileException || error == NO_SUCH_FILE && folder == null) {
            return new Raised(Catalog.NO_SUCH_PROGRAM, name);
        }
        if (error == NO_SUCH_FILE || error == NOT_A_FOLDER) {
            return new Raised(Catalog.NO_FOLDER_TO_RUN_IN, name, folder);
        }
        if (error == TOO_LONG) {
            return new Raised(Catalog.CANNOT_RUN, name, "its arguments are too long");
        }
        if (error == NO_PROGRAM) {
            return new Raised(Catalog.CANNOT_RUN, name, "the file is no program");
        }
        return new Raised(Catalog.CANNOT_RUN, name, "the system refuses");
    }

    /** The system's number in what Java says: {@code error=2, …}, {@code error: 2 (…)}; 0 if there is none. */
    private static int number(String said) {
        int at = said.indexOf("error") + "error".length();
        while (at < said.length() && (said.charAt(at) == '=' || said.charAt(at) == ':' || said.charAt(at) == ' ')) {
            at++;
        }
        int number = 0;
        while (at < said.length() && Character.isDigit(said.charAt(at))) {
            number = number * 10 + said.charAt(at++) - '0';
        }
        return number;
    }

    private static ListValue exec(Task task, Object[] a) {
        TimeLimit limit = NetNatives.limit(a[5]);
        boolean binary = Arguments.bool(a[6], "process.exec", "binary");
        int max = Arguments.between(a[7], 0, Integer.MAX_VALUE - 64, "process.exec", "max");
        byte[] input = a[2] == Nil.NIL ? new byte[0] : bytes(a[2]);
        String name = Show.text(a[0]);
        Process process = start(task, a[0], a[1], a[3], a[4]);
        var command = new Command(process, name);
        try {
            Resource.open(task, command);
            CompletableFuture<byte[]> out = collect(task, process.getInputStream(), max, process);
            CompletableFuture<byte[]> err = collect(task, process.getErrorStream(), max, process);
            task.tasks().carry("stdin of ".concat(name), () -> give(input, process.getOutputStream()));
            var all = new Arrival(task, "the end of ".concat(name));
            CompletableFuture.allOf(out, err, process.onExit()).thenRun(all::ring);
            if (!all.await(limit.left())) {
                throw limit.exceeded("running " + name);
            }
            byte[] output = out.join();
            byte[] errors = err.join();
            if (output == null || errors == null) {
                throw new Raised(Catalog.TOO_MUCH, name, max);
            }
            return ListValue.of((long) process.exitValue(), text(output, binary), text(errors, binary));
        } finally {
            command.close();
        }
    }

    private static byte[] bytes(Object input) {
        if (input instanceof BytesValue bytes) {
            return bytes.toArray();
        }
        return Arguments.text(input, "process.exec", "input").getBytes(StandardCharsets.UTF_8);
    }

    private static Object text(byte[] bytes, boolean binary) {
        return binary ? BytesValue.of(bytes) : new String(bytes, StandardCharsets.UTF_8);
    }

    /** All that comes, by a thread of its own; null, and the program killed, if that is more than {@code max}. */
    private static CompletableFuture<byte[]> collect(Task task, InputStream from, int max, Process process) {
        var all = new CompletableFuture<byte[]>();
        task.tasks().carry("output of a program", () -> {
            var collected = new ByteArrayOutputStream();
            var part = new byte[8192];
            try (from) {
                for (int count = from.read(part); count >= 0; count = from.read(part)) {
                    collected.write(part, 0, count);
                    if (collected.size() > max) {
                        ProcessTree.kill(process.toHandle());
                        all.complete(null);
                        return;
                    }
                }
            } catch (IOException e) {
                // killed: what has come by then is all there is
            }
            all.complete(collected.toByteArray());
        });
        return all;
    }

    private static void give(byte[] input, OutputStream to) {
        try (to) {
            to.write(input);
        } catch (IOException e) {
            // it has ended without reading everything, which is its right
        }
    }
}
