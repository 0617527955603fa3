/** What goes wrong, as data: problems, one catalogue of all wording, one renderer, one suggester. Imports {@code source}. */
package dev.conc.diagnostics;
