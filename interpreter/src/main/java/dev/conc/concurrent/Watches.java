package dev.conc.concurrent;

import java.util.ArrayList;
import java.util.List;

/** Those who {@linkplain Watch want to know} when one thing can be done on a channel: to send, or to receive. Used under the channel's guard. */
final class Watches {
    /** Null for nobody, as almost always. */
    private List<Watch> all;

    void add(Watch watch) {
        if (all == null) {
            all = new ArrayList<>(2);
        }
        all.add(watch);
    }

    void remove(Watch watch) {
        if (all != null && all.remove(watch) && all.isEmpty()) {
            all = null;
        }
    }

    /** Whether somebody besides {@code watch} is among them, who may be among them several times. */
    boolean hasOther(Watch watch) {
        for (int i = 0; all != null && i < all.size(); i++) {
            if (all.get(i) != watch) {
                return true;
            }
        }
        return false;
    }

    /** Tells all, once; nobody is left. */
    void tell() {
        if (all != null) {
            List<Watch> told = all;
            all = null;
            for (Watch watch : told) {
                watch.tell();
            }
        }
    }
}
