package dev.conc.diagnostics;

/** How bad a problem is: an error stops the program from running, a warning does not. */
public enum Severity {
    ERROR,
    WARNING
}
