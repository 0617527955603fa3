package dev.conc.process;

import dev.conc.concurrent.Shareable;
import dev.conc.eval.Portable;
import dev.conc.eval.Site;

/** What encoding and decoding need to know of the two processes between which values pass. */
interface Border {
    /** The program, which both have loaded. */
    Portable portable();

    /** The number by which the other side knows an object of this side; it gets one if it has none. */
    long export(Shareable object);

    /** The number in the other process of what {@code object} stands for, if it lives there; else -1. */
    long numberThere(Shareable object);

    /** What stands here for an object of the other side. */
    Shareable imported(long number, String typeName, String what);

    /** The object of this side that the other knows by {@code number}. @throws Malformed if there is none */
    Shareable own(long number);

    /** Whether the other side may not have the global variable {@code variable} yet. */
    boolean isNew(Site variable);
}
