package dev.conc.check.code;

import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Variable;

/** A declaration of the library, by which an engine finds or makes its value. */
public record LibraryRef(ModuleInfo module, Variable variable) {}
