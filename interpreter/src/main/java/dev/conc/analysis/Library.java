package dev.conc.analysis;

/**
 * The library in conc ({@code stdlib/*.conc}), parsed and resolved one declaration at a time as a program first needs it: start-up pays for
 * no line that is not used.
 *
 * <p>The index of names comes from a scan for declarations, which stand in column 0 (and methods four spaces in); a test holds the
 * library to that. Thread-safe: tasks may ask at the same time and get the same answer.
 */
public final class Library {
    // The resolver's side: ModuleInfo prelude(), ModuleInfo module(String), Variable global(ModuleInfo, String)
    // The engine's side:   Unit unit(ModuleInfo, Variable): the declaration to define before its variable is first read
    //                      for methods of native classes: Stmt.Function/Unit method(String className, String method)
    // The reader's side:   names, documentation (conc help)
}
