package dev.conc.eval;

import dev.conc.concurrent.Select;
import dev.conc.concurrent.SelectCase;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;
import java.util.function.Function;

/** {@code select}: operands of all cases are evaluated in order, then one ready case is carried out and its block runs. */
final class SelectBlock extends StmtNode {
    private final Case[] cases;
    private final StmtNode otherwise;

    /** One case: what it offers, where its value goes (null if nowhere), its block. */
    record Case(Offer offer, Binder name, StmtNode body) {}

    /** Evaluates the operands of a case, without effect on what they name. */
    interface Offer {
        SelectCase evaluate(Frame frame);
    }

    /** {@code otherwise} may be null. */
    SelectBlock(Span span, Case[] cases, StmtNode otherwise) {
        super(span);
        this.cases = cases;
        this.otherwise = otherwise;
    }

    @Override
    int execute(Frame frame) {
        SelectCase[] offered = new SelectCase[cases.length];
        for (int i = 0; i < offered.length; i++) {
            offered[i] = cases[i].offer.evaluate(frame);
        }
        mark(frame);
        int chosen;
        try {
            chosen = Select.run(frame.task, offered, otherwise != null);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
        if (chosen < 0) {
            return otherwise.execute(frame);
        }
        Case taken = cases[chosen];
        if (taken.name != null) {
            taken.name.bind(frame, offered[chosen].value());
        }
        return taken.body.execute(frame);
    }

    /** {@code receiver.method(arguments)}. */
    record OnMethod(Node site, ExprNode receiver, String method, Arguments arguments) implements Offer {
        @Override
        public SelectCase evaluate(Frame frame) {
            Object on = receiver.execute(frame);
            try {
                return SelectCase.of(on, method, arguments.evaluate(frame));
            } catch (Raised raised) {
                throw site.at(frame, raised);
            }
        }
    }

    /** {@code await operand} or {@code sleep(operand)}: {@code make} says which. */
    record OnValue(Node site, ExprNode operand, Function<Object, SelectCase> make) implements Offer {
        @Override
        public SelectCase evaluate(Frame frame) {
            Object on = operand.execute(frame);
            try {
                return make.apply(on);
            } catch (Raised raised) {
                throw site.at(frame, raised);
            }
        }
    }
}
