package dev.conc.concurrent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The open resources of a scope or of the whole run. Closed, it closes at once what is still added. */
final class Owned {
    private final Set<Resource> open = new LinkedHashSet<>();
    private boolean closed;

    void add(Resource resource) {
        synchronized (this) {
            if (!closed) {
                open.add(resource);
                return;
            }
        }
        resource.close();
    }

    synchronized void remove(Resource resource) {
        open.remove(resource);
    }

    /** Closes all that is open, the latest first. */
    void close() {
        List<Resource> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(open);
        }
        for (Resource resource : left.reversed()) {
            resource.close();
        }
    }
}
