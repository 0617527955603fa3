package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code target.name}: a field, found at the slot remembered for the class that came by last; else whatever the name means there. */
final class MemberRead extends ExprNode {
    final ExprNode target;
    private final int targetSlot;
    private final MethodCache methods;
    private FieldCache last;

    /** Where a class has the field; immutable, replaced as a whole. */
    record FieldCache(ConcClass type, int slot, boolean relaxed) {
        /** Null if the class has no such field. */
        static FieldCache of(Instance instance, String name) {
            ConcClass type = (ConcClass) instance.type();
            int slot = type.fieldSlot(name);
            return slot < 0 ? null : new FieldCache(type, slot, type.isRelaxed(slot));
        }
    }

    MemberRead(Span span, ExprNode target, MethodCache methods) {
        super(span);
        this.target = target;
        this.targetSlot = Reads.slotOf(target);
        this.methods = methods;
    }

    @Override
    Object execute(Frame frame) {
        return targetSlot >= 0 && frame.refs[targetSlot] instanceof Instance instance
                ? field(frame, instance)
                : read(frame, target.execute(frame));
    }

    // Not inherited: there the call of execute would be one place for all kinds of nodes, which the just-in-time compiler could not inline.
    @Override
    long executeLong(Frame frame) throws Unexpected {
        return Unexpected.asLong(execute(frame));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        return Unexpected.asDouble(execute(frame));
    }

    Object read(Frame frame, Object receiver) {
        return receiver instanceof Instance instance ? field(frame, instance) : methods.member(this, frame, receiver);
    }

    private Object field(Frame frame, Instance instance) {
        FieldCache known = last;
        if (known == null || known.type != instance.type()) {
            known = FieldCache.of(instance, methods.name);
            if (known == null) {
                return methods.member(this, frame, instance);
            }
            last = known;
        }
        Object value = known.relaxed ? instance.getRelaxed(known.slot) : instance.get(known.slot);
        if (value == null) {
            throw at(frame, new Raised(Catalog.NOT_INITIALIZED, methods.name));
        }
        return value;
    }

    String name() {
        return methods.name;
    }
}
