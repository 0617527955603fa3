package dev.conc.analysis;

import dev.conc.source.Place;
import dev.conc.syntax.FunctionBody;
import java.util.List;

/**
 * What the resolver found out about one body of code: a function, method, lambda, spawned block, test, a module's top level
 * or a class's construction.
 *
 * <p>Frame layout, Inv: slot 0 is the result; in a method and a construction slot 1 is {@code self}; then the parameters in order; then
 * locals, where blocks that don't overlap share slots.
 *
 * @param name for stacks and messages: {@code deposit}, of a method {@code Account.deposit}
 * @param body the text; null for a module's top level and a class's construction, which have none of their own
 * @param params the parameters' variables, in order
 * @param self the variable of {@code self}; null outside classes
 * @param frameSize how many slots a frame needs
 * @param captures where the creating function finds each captured cell; for a method or construction that is the function in which the class is declared
 * @param owner the class whose method this is; null where it is none
 * @param module where it stands
 * @param place where to say it was defined
 */
public record FunctionInfo(
        String name,
        FunctionBody body,
        List<Variable> params,
        Variable self,
        int frameSize,
        List<Capture> captures,
        ClassInfo owner,
        ModuleInfo module,
        Place place) {
    /** A cell for a new closure: slot {@code index} of the creating frame, or entry {@code index} of the creating function's own captures. */
    public record Capture(boolean fromFrame, int index, Variable variable) {}
}
