package dev.conc.analysis;

/** What a name in the text stands for, seen from the function it stands in. */
public sealed interface Binding {
    /** In the frame: slot {@code variable.slot()}, directly or through a cell ({@code variable.captured()}). */
    record Local(Variable variable) implements Binding {}

    /** A variable of an enclosing function: cell {@code index} of this function's captures. */
    record Captured(Variable variable, int index) implements Binding {}

    /** A module's variable; {@code module} may be another one than the name stands in ({@code from … import}). */
    record Global(ModuleInfo module, Variable variable) implements Binding {}

    /** A field of {@code self}, by its bare name; {@code self} is where {@code receiver} says. */
    record Field(Binding receiver, ClassInfo owner, Variable field) implements Binding {}

    /** A method of {@code self}, by its bare name. */
    record Method(Binding receiver, ClassInfo owner, String name) implements Binding {}

    /** A whole module, as in {@code math.sqrt}. */
    record Module(ModuleInfo module) implements Binding {}
}
