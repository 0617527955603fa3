package dev.conc.runtime.natives;

import dev.conc.runtime.NativeFunction;

/**
 * Finds the Java of a native function by its name in the library: {@code list.add}, {@code math.sqrt}, {@code print}, and {@code set} for the construction of
 * a native class. Nothing is linked before it is asked for.
 */
public final class Natives {
    private Natives() {}

    /** The function, or null where there is none of that name here. */
    public static NativeFunction find(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            NativeFunction core = CoreNatives.find(name);
            return core != null ? core : ConversionNatives.find(name);
        }
        String member = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case "list" -> ListNatives.find(member);
            case "string" -> StringNatives.find(member);
            case "map" -> MapNatives.find(member);
            case "set" -> SetNatives.find(member);
            case "range" -> RangeNatives.find(member);
            case "int", "float", "function" -> NumberNatives.find(name);
            case "duration" -> DurationNatives.find(member);
            case "math" -> MathNatives.find(member);
            case "random" -> RandomNatives.find(member);
            case "time" -> TimeNatives.find(member);
            case "json" -> JsonNatives.find(member);
            case "sys" -> SysNatives.find(member);
            case "text" -> TextNatives.find(member);
            case "bytes" -> BytesNatives.find(member);
            default -> null;
        };
    }
}
