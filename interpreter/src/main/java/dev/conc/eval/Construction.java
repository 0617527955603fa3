package dev.conc.eval;

import dev.conc.analysis.Variable;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Instance;
import dev.conc.source.Span;
import java.util.List;

/** Making an instance: parameters become the first fields, then the other fields get their initial values in order. */
final class Construction extends StmtNode {
    private final List<Variable> params;
    private final ExprNode[] initials;

    /** {@code initials} has a node for each field after the parameters. */
    Construction(Span span, List<Variable> params, ExprNode[] initials) {
        super(span);
        this.params = params;
        this.initials = initials;
    }

    @Override
    int execute(Frame frame) {
        Object self = frame.refs[Frame.SELF];
        Instance instance = (Instance) (self instanceof Cell cell ? cell.get() : self);
        int slot = 0;
        for (Variable param : params) {
            Object value = frame.get(param.slot());
            instance.set(slot++, param.captured() ? ((Cell) value).get() : value);
        }
        for (ExprNode initial : initials) {
            instance.set(slot++, initial.execute(frame));
        }
        frame.refs[Frame.RESULT] = instance;
        return RETURN;
    }
}
