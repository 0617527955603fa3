package dev.conc.runtime.natives;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Version;

/** The module {@code sys}. */
final class SysNatives {
    private SysNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "arguments" -> (NativeFunction.OfMany) (world, arguments) -> ListValue.of(world.arguments().toArray());
            case "cpuCount" -> (NativeFunction.OfMany) (world, arguments) -> (long) Runtime.getRuntime().availableProcessors();
            case "version" -> (NativeFunction.OfMany) (world, arguments) -> version();
            case "platform" -> (NativeFunction.OfMany) (world, arguments) -> platform();
            case "memory" -> (NativeFunction.OfMany) (world, arguments) -> memory();
            case "maxInt" -> (NativeFunction.OfMany) (world, arguments) -> Long.MAX_VALUE;
            case "minInt" -> (NativeFunction.OfMany) (world, arguments) -> Long.MIN_VALUE;
            default -> null;
        };
    }

    private static String version() {
        String version = Version.text();
        return version == null ? "development" : version;
    }

    private static String platform() {
        String name = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
        return name.startsWith("mac") ? "mac" : name.startsWith("windows") ? "windows" : name;
    }

    private static MapValue memory() {
        Runtime runtime = Runtime.getRuntime();
        var memory = new MapValue();
        memory.put("used", runtime.totalMemory() - runtime.freeMemory());
        memory.put("limit", runtime.maxMemory());
        return memory;
    }
}
