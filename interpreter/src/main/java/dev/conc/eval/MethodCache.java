package dev.conc.eval;

import dev.conc.runtime.Instance;
import dev.conc.runtime.NativeObject;

/**
 * Where a name after a dot is looked up, with a memory of the last few kinds of receiver that came by.
 *
 * <p>The key of a receiver is what its methods hang on: its class, the type name of a library object, else its Java class.
 */
final class MethodCache {
    private static final int LIMIT = 4;

    final String name;
    private final Members members;
    private Entry last;

    private record Entry(Object key, Method method, Entry next, int length) {}

    MethodCache(String name, Members members) {
        this.name = name;
        this.members = members;
    }

    /** The method of that name of the receiver; null if it has none. */
    Method find(Object receiver) {
        Object key = key(receiver);
        for (Entry entry = last; entry != null; entry = entry.next) {
            if (entry.key == key) {
                return entry.method;
            }
        }
        Method method = members.method(receiver, name);
        Entry known = last;
        if (method != null && (known == null || known.length < LIMIT)) {
            last = new Entry(key, method, known, known == null ? 1 : known.length + 1);
        }
        return method;
    }

    /** {@code receiver.name} as a value. Raises a TypeError where there is no such member. */
    Object member(Node site, Frame frame, Object receiver) {
        return members.read(site, frame, receiver, name, this);
    }

    Members members() {
        return members;
    }

    private static Object key(Object receiver) {
        if (receiver instanceof Instance instance) {
            return instance.type();
        }
        if (receiver instanceof NativeObject object) {
            return object.typeName();
        }
        return receiver.getClass();
    }
}
