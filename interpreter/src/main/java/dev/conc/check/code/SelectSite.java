package dev.conc.check.code;

import java.util.List;

/** The cases of a {@code select}: what each offers; operands lie on the stack in order. */
public record SelectSite(List<Offer> offers, boolean orElse, int operands) {
    /** One case: {@code await}, {@code sleep}, or the method of that name; how many operands it has, the receiver included. */
    public record Offer(String method, int operands, List<String> names, int positional) {}
}
