package dev.conc.analysis;

import dev.conc.syntax.Stmt;

/**
 * A method of a native class, resolved by itself: {@code self} is its frame's slot 1.
 *
 * @param declaration native where its {@code body().isNative()}
 * @param unit holds the bindings of the body; its own statements are the declaration alone
 */
public record LibraryMethod(Stmt.Function declaration, FunctionInfo info, Unit unit) {}
