package dev.conc.check.model;

import dev.conc.runtime.Nil;

/** What synchronisation objects are called in the messages of errors: as the live ones call themselves, but for RWLocks and futures that have names. */
public final class Wording {
    private Wording() {}

    public static String what(Object object) {
        if (!(object instanceof Primitive primitive)) {
            return "it";
        }
        Object[] f = primitive.fields;
        int name = switch (primitive.kind) {
            case "Lock", "Barrier", "Channel", "Phaser" -> 3;
            case "Semaphore" -> 2;
            case "Latch", "Event" -> 1;
            case "Exchanger" -> 0;
            default -> -1;
        };
        if (name >= 0 && f[name] instanceof String given) {
            return primitive.kind + "(\"" + given + "\")";
        }
        return switch (primitive.kind) {
            case "Lock" -> "Lock()";
            case "RWLockSide" -> f[1] == Boolean.TRUE ? "RWLock().write" : "RWLock().read";
            case "Semaphore" -> "Semaphore(" + f[1] + ")";
            case "Barrier" -> "Barrier(" + f[0] + ")";
            case "Channel" -> "Channel(" + ((Long) f[0] < 0 ? "unbounded" : (Long) f[0] == 0 ? "" : f[0].toString()) + ")";
            case "Event", "Atomic", "Exchanger" -> "an " + primitive.kind.toLowerCase(java.util.Locale.ROOT);
            default -> "a " + primitive.kind.toLowerCase(java.util.Locale.ROOT);
        };
    }
}
