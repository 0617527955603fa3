package dev.conc.eval;

import dev.conc.concurrent.Sequence;
import dev.conc.runtime.Cursor;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Loops and comprehensions. Each round ends with a look at whether somebody wants the task's attention: it may be cancelled there. */
final class Loops {
    private Loops() {}

    private static void pause(Frame frame, Node loop) {
        if (frame.task.poked) {
            frame.task.poll(loop.position(frame));
        }
    }

    static final class While extends StmtNode {
        private final ExprNode condition;
        private final StmtNode body;

        While(Span span, ExprNode condition, StmtNode body) {
            super(span);
            this.condition = condition;
            this.body = body;
        }

        @Override
        int execute(Frame frame) {
            while (condition.executeBoolean(frame)) {
                int ending = body.execute(frame);
                if (ending == BREAK) {
                    return NORMAL;
                }
                if (ending == RETURN) {
                    return RETURN;
                }
                pause(frame, this);
            }
            return NORMAL;
        }
    }

    /** {@code for i in a..b} with the variable in the frame: no range, no boxes as long as the bounds are ints. */
    static final class ForRange extends StmtNode {
        private final int slot;
        private final Logic.Range range;
        private final StmtNode body;

        ForRange(Span span, int slot, Logic.Range range, StmtNode body) {
            super(span);
            this.slot = slot;
            this.range = range;
            this.body = body;
        }

        @Override
        int execute(Frame frame) {
            long first;
            long last;
            try {
                first = range.from.executeLong(frame);
            } catch (Unexpected unexpected) {
                throw at(frame, range.refuse(unexpected.value, range.to.execute(frame)));
            }
            try {
                last = range.to.executeLong(frame);
            } catch (Unexpected unexpected) {
                throw at(frame, range.refuse(first, unexpected.value));
            }
            if (range.inclusive ? first > last : first >= last) {
                return NORMAL;
            }
            if (!range.inclusive) {
                last--; // cannot underflow: first < last
            }
            for (long i = first;; i++) {
                frame.setLong(slot, i);
                int ending = body.execute(frame);
                if (ending == BREAK) {
                    return NORMAL;
                }
                if (ending == RETURN) {
                    return RETURN;
                }
                pause(frame, this);
                if (i == last) {
                    return NORMAL;
                }
            }
        }
    }

    static final class For extends StmtNode {
        private final Binder pattern;
        private final ExprNode source;
        private final StmtNode body;

        For(Span span, Binder pattern, ExprNode source, StmtNode body) {
            super(span);
            this.pattern = pattern;
            this.source = source;
            this.body = body;
        }

        @Override
        int execute(Frame frame) {
            Rounds rounds = Rounds.over(source, frame, source.execute(frame));
            while (rounds.advance(frame)) {
                pattern.bind(frame, rounds.value());
                int ending = body.execute(frame);
                if (ending == BREAK) {
                    return NORMAL;
                }
                if (ending == RETURN) {
                    return RETURN;
                }
                pause(frame, this);
            }
            return NORMAL;
        }
    }

    /** What a loop goes over: a cursor of {@code runtime}, or a channel or lines, which may have to wait. */
    static final class Rounds {
        private final ExprNode source;
        private final Cursor cursor;
        private final Sequence sequence;
        private Object received;

        private Rounds(ExprNode source, Cursor cursor, Sequence sequence) {
            this.source = source;
            this.cursor = cursor;
            this.sequence = sequence;
        }

        static Rounds over(ExprNode source, Frame frame, Object value) {
            if (value instanceof Sequence sequence) {
                return new Rounds(source, null, sequence);
            }
            try {
                return new Rounds(source, Cursors.of(value), null);
            } catch (Raised raised) {
                throw source.at(frame, raised);
            }
        }

        boolean advance(Frame frame) {
            try {
                if (sequence == null) {
                    return cursor.advance();
                }
                source.mark(frame);
                received = sequence.next(frame.task);
                return received != null;
            } catch (Raised raised) {
                throw source.at(frame, raised);
            }
        }

        Object value() {
            return sequence == null ? cursor.value() : received;
        }
    }

    /** {@code [element for x in xs if condition]}. */
    static final class Comprehension extends ExprNode {
        private final ExprNode element;
        private final Clause[] clauses;

        /** {@code for pattern in source}, or {@code if condition}: then the other two are null. */
        record Clause(Binder pattern, ExprNode source, ExprNode condition) {}

        Comprehension(Span span, ExprNode element, Clause[] clauses) {
            super(span);
            this.element = element;
            this.clauses = clauses;
        }

        @Override
        Object execute(Frame frame) {
            List<Object> values = new ArrayList<>();
            collect(frame, 0, values);
            return ListValue.of(values.toArray());
        }

        private void collect(Frame frame, int from, List<Object> values) {
            if (from == clauses.length) {
                values.add(element.execute(frame));
                return;
            }
            Clause clause = clauses[from];
            if (clause.condition != null) {
                if (clause.condition.executeBoolean(frame)) {
                    collect(frame, from + 1, values);
                }
                return;
            }
            Rounds rounds = Rounds.over(clause.source, frame, clause.source.execute(frame));
            while (rounds.advance(frame)) {
                clause.pattern.bind(frame, rounds.value());
                collect(frame, from + 1, values);
                pause(frame, this);
            }
        }
    }
}
