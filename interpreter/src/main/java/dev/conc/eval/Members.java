package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.Variable;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.ForeignNames;
import dev.conc.diagnostics.Suggest;
import dev.conc.runtime.Instance;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import java.util.ArrayList;
import java.util.List;

/** What a name after a dot means for a value. */
final class Members {
    private final Definitions definitions;

    Members(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The method of that name, or null. */
    Method method(Object receiver, String name) {
        if (receiver instanceof Instance instance) {
            return ((ConcClass) instance.type()).method(name);
        }
        String type = Types.nativeClass(receiver);
        return type == null ? null : definitions.nativeMethod(type, name);
    }

    /** {@code receiver.name} as a value, fields of instances aside. Raises a NameError at {@code site} where there is nothing of that name. */
    Object read(Node site, Frame frame, Object receiver, String name, MethodCache methods) {
        if (receiver instanceof Instance instance) {
            MemberRead.FieldCache field = MemberRead.FieldCache.of(instance, name);
            if (field != null) {
                return instance.get(field.slot());
            }
        }
        if (receiver instanceof ModuleValue value) {
            Variable variable = definitions.member(value.module(), name);
            if (variable != null) {
                definitions.define(new Binding.Global(value.module(), variable), frame.task);
                return definitions.cell(value.module(), variable).get();
            }
        }
        if (receiver instanceof NativeObject object) {
            Object member = object.member(name);
            if (member != null) {
                return member;
            }
        }
        Method method = methods.find(receiver);
        if (method != null) {
            return method.bind(receiver);
        }
        if (receiver == Nil.NIL) {
            throw site.at(frame, new Raised(Catalog.NIL_HAS_NO_MEMBERS, name));
        }
        throw site.at(frame, new Raised(Catalog.NO_SUCH_MEMBER, Types.described(receiver), name, suggestion(receiver, name)));
    }

    private String suggestion(Object receiver, String name) {
        List<String> names = new ArrayList<>();
        if (receiver instanceof Instance instance) {
            ConcClass type = (ConcClass) instance.type();
            names.addAll(type.fieldNames());
            type.methodNames().forEach(names::add);
        } else if (Types.nativeClass(receiver) != null) {
            definitions.nativeMethodNames(Types.nativeClass(receiver)).forEach(names::add);
        }
        String elsewhere = ForeignNames.method(name);
        if (elsewhere != null && names.contains(elsewhere)) {
            return "it is called “" + elsewhere + "” here";
        }
        String near = Suggest.closest(name, names);
        return near == null ? "see what it has with: conc help " + Types.name(receiver) : "did you mean “" + near + "”?";
    }
}
