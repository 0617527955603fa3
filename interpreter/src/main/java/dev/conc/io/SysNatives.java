package dev.conc.io;

import dev.conc.concurrent.Limits;
import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.Nil;
import dev.conc.runtime.natives.Arguments;

/** The part of the module {@code sys} that reaches outside the program, and its class {@code Lines}. */
final class SysNatives {
    private SysNatives() {}

    static TaskNative find(String name) {
        return switch (name) {
            case "env" -> (task, a) -> {
                String variable = Arguments.text(a[0], "sys.env", "name");
                String value = FsNatives.at(task, variable, permissions -> permissions.checkEnv(variable));
                return value == null ? a[1] : value;
            };
            case "input" -> (task, a) -> {
                String prompt = Arguments.text(a[0], "sys.input", "prompt");
                long nanos = Limits.nanos(a[1]);
                if (!prompt.isEmpty()) {
                    task.world().output().out(prompt);
                    task.world().output().flush();
                }
                return orNil(InputLines.next(task, Host.of(task).input(), nanos));
            };
            case "lines" -> (task, a) -> new InputLines(Host.of(task).input());
            case "signals" -> (task, a) -> Signals.open(task, Arguments.text(a[0], "sys.signals", "name"));
            case "exit" -> (task, a) -> {
                task.tasks().exit(Arguments.between(a[0], 0, 255, "sys.exit", "code"));
                throw task.cancelled();
            };
            default -> null;
        };
    }

    /** The methods of {@code Lines}. */
    static TaskNative lines(String method) {
        return switch (method) {
            case "next" -> (task, a) -> orNil(InputLines.next(task, ((InputLines) a[0]).input(), Limits.nanos(a[1])));
            default -> null;
        };
    }

    private static Object orNil(String line) {
        return line == null ? Nil.NIL : line;
    }
}
