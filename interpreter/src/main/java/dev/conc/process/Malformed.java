package dev.conc.process;

/** What came over a pipe is nothing that the other side of this version would send. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
        super(what, null, false, false);
    }
}
