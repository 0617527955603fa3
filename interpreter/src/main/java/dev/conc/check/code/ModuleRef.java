package dev.conc.check.code;

import dev.conc.analysis.ModuleInfo;

/** A module as a value. */
public record ModuleRef(ModuleInfo module) {}
