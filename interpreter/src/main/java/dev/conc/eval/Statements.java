package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;
import java.util.Arrays;

/** Nodes for the plain statements. */
final class Statements {
    private Statements() {}

    /** The first statements have fields of their own, so that the just-in-time compiler sees at each place what kind runs there. */
    static final class Block extends StmtNode {
        private static final int FIELDS = 3;

        private final StmtNode first;
        private final StmtNode second;
        private final StmtNode third;
        private final StmtNode[] others;

        Block(Span span, StmtNode[] statements) {
            super(span);
            this.first = statements.length > 0 ? statements[0] : null;
            this.second = statements.length > 1 ? statements[1] : null;
            this.third = statements.length > 2 ? statements[2] : null;
            this.others = statements.length > FIELDS ? Arrays.copyOfRange(statements, FIELDS, statements.length) : null;
        }

        @Override
        int execute(Frame frame) {
            int ending = NORMAL;
            if (first != null) {
                ending = first.execute(frame);
                if (ending == NORMAL && second != null) {
                    ending = second.execute(frame);
                    if (ending == NORMAL && third != null) {
                        ending = third.execute(frame);
                        if (ending == NORMAL && others != null) {
                            ending = others(frame);
                        }
                    }
                }
            }
            return ending;
        }

        @Override
        void isLastUnderLock() {
            StmtNode last = others != null ? others[others.length - 1] : third != null ? third : second != null ? second : first;
            if (last != null) {
                last.isLastUnderLock();
            }
        }

        private int others(Frame frame) {
            for (StmtNode statement : others) {
                int ending = statement.execute(frame);
                if (ending != NORMAL) {
                    return ending;
                }
            }
            return NORMAL;
        }
    }

    static final class Expression extends StmtNode {
        private final ExprNode value;

        Expression(ExprNode value) {
            super(value.span());
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            value.execute(frame);
            return NORMAL;
        }
    }

    static final class Bind extends StmtNode {
        private final Binder pattern;
        private final ExprNode value;

        Bind(Span span, Binder pattern, ExprNode value) {
            super(span);
            this.pattern = pattern;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            pattern.bind(frame, value.execute(frame));
            return NORMAL;
        }
    }

    static final class If extends StmtNode {
        private final ExprNode condition;
        private final StmtNode then;
        private final StmtNode otherwise;

        /** {@code otherwise} may be null. */
        If(Span span, ExprNode condition, StmtNode then, StmtNode otherwise) {
            super(span);
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        int execute(Frame frame) {
            if (condition.executeBoolean(frame)) {
                return then.execute(frame);
            }
            return otherwise == null ? NORMAL : otherwise.execute(frame);
        }

        @Override
        void isLastUnderLock() {
            then.isLastUnderLock();
            if (otherwise != null) {
                otherwise.isLastUnderLock();
            }
        }
    }

    /** {@code break} or {@code continue}. */
    static final class Jump extends StmtNode {
        private final int ending;

        Jump(Span span, int ending) {
            super(span);
            this.ending = ending;
        }

        @Override
        int execute(Frame frame) {
            return ending;
        }
    }

    /** {@code return value}, and the body of {@code x -> value}. */
    static final class Return extends StmtNode {
        private final ExprNode value;

        Return(Span span, ExprNode value) {
            super(span);
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            value.executeInto(frame, frame, Frame.RESULT);
            return RETURN;
        }
    }

    static final class Throw extends StmtNode {
        private final ExprNode value;

        Throw(Span span, ExprNode value) {
            super(span);
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object thrown = value.execute(frame);
            if (thrown instanceof Instance error) {
                throw at(frame, new Raised(error));
            }
            throw at(frame, new Raised(Catalog.NOT_THROWABLE, Types.described(thrown)));
        }
    }

    static final class Assert extends StmtNode {
        private final ExprNode condition;
        private final ExprNode message;
        private final String text;

        /** @param message may be null; {@code text} is the condition as written, for an assertion without one */
        Assert(Span span, ExprNode condition, ExprNode message, String text) {
            super(span);
            this.condition = condition;
            this.message = message;
            this.text = text;
        }

        @Override
        int execute(Frame frame) {
            if (!condition.executeBoolean(frame)) {
                throw at(frame, message == null
                        ? new Raised(Catalog.ASSERTION_FAILED, text)
                        : new Raised(Catalog.ASSERTION_FAILED_SAYING, Show.text(message.execute(frame))));
            }
            return NORMAL;
        }
    }

    /** {@code assert left == right} and the like, without a message of its own: says both values when it fails. */
    static final class AssertComparison extends StmtNode {
        private final Operator operator;
        private final ExprNode left;
        private final ExprNode right;
        private final String text;

        AssertComparison(Span span, Operator operator, ExprNode left, ExprNode right, String text) {
            super(span);
            this.operator = operator;
            this.left = left;
            this.right = right;
            this.text = text;
        }

        @Override
        int execute(Frame frame) {
            Object a = left.execute(frame);
            Object b = right.execute(frame);
            try {
                if (Operators.apply(operator, a, b) == Boolean.TRUE) {
                    return NORMAL;
                }
            } catch (Raised raised) {
                throw at(frame, raised);
            }
            throw at(frame, new Raised(Catalog.ASSERTION_FAILED_COMPARING, text, Show.quoted(a), Show.quoted(b)));
        }
    }
}
