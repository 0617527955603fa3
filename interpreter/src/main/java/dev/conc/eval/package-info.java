/**
 * The tree-walker: executable nodes made from resolved units, run on Java's primitives through {@code concurrent}. Start reading at
 * {@link dev.conc.eval.Interpreter}, then {@link dev.conc.eval.ExprNode}. Imports {@code source} to {@code io}.
 */
package dev.conc.eval;
