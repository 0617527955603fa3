package dev.conc.io;

import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.Nil;

/** The part of the module {@code sys} that reaches outside the program, and its class {@code Lines}. */
final class SysNatives {
    private SysNatives() {}

    static TaskNative find(String name) {
        return switch (name) {
            case "env" -> (task, a) -> {
                String variable = Given.text("sys.env", "name", a[0]);
                String value = FsNatives.at(task, variable, permissions -> permissions.checkEnv(variable));
                return value == null ? a[1] : value;
            };
            case "input" -> (task, a) -> {
                String prompt = Given.text("sys.input", "prompt", a[0]);
                long nanos = Given.nanos(a[1]);
                if (!prompt.isEmpty()) {
                    task.world().output().out(prompt);
                    task.world().output().flush();
                }
                return orNil(InputLines.next(task, Host.of(task).input(), nanos));
            };
            case "lines" -> (task, a) -> new InputLines(Host.of(task).input());
            case "signals" -> (task, a) -> Signals.open(task, Given.text("sys.signals", "name", a[0]));
            case "exit" -> (task, a) -> {
                task.tasks().exit((int) Given.integer("sys.exit", "code", a[0], 0, 255));
                throw task.cancelled();
            };
            default -> null;
        };
    }

    /** The methods of {@code Lines}. */
    static TaskNative lines(String method) {
        return switch (method) {
            case "next" -> (task, a) -> orNil(InputLines.next(task, ((InputLines) a[0]).input(), Given.nanos(a[1])));
            default -> null;
        };
    }

    private static Object orNil(String line) {
        return line == null ? Nil.NIL : line;
    }
}
