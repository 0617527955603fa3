/**
 * From text to tree and back: tokens, the tree as sealed records, the printer. The only package that knows ANTLR. Imports
 * {@code source}, {@code diagnostics}.
 */
package dev.conc.syntax;
