package dev.conc.analysis;

import dev.conc.syntax.Stmt;

/** What the files that a text imports came to. */
@FunctionalInterface
public interface ImportedUnits {
    /** For texts that import no files. */
    ImportedUnits NONE = statement -> null;

    /** The unit of the file that {@code statement} (an {@link Stmt.Import} or {@link Stmt.FromImport}) names; null if it was refused, which has been reported. */
    Unit unit(Stmt statement);
}
