package dev.conc.io;

import dev.conc.concurrent.TaskNative;
import dev.conc.runtime.Nil;

/** The part of the module {@code sys} that reaches outside the program. */
final class SysNatives {
    private SysNatives() {}

    static TaskNative find(String name) {
        return switch (name) {
            case "env" -> (task, a) -> {
                String value = Host.of(task).permissions().checkEnv(Given.text("sys.env", "name", a[0]));
                return value == null ? a[1] : value;
            };
            default -> null;
        };
    }
}
