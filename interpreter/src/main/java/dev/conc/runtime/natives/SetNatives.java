package dev.conc.runtime.natives;

import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.SetValue;

/** The methods of sets that are not conc: {@code prelude/set.conc}. What they take as another set can be anything iterable. */
final class SetNatives {
    private SetNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> (long) set(self).size();
            case "isEmpty" -> (NativeFunction.Of1) self -> set(self).size() == 0;
            case "add" -> (NativeFunction.Of2) (self, value) -> set(self).add(value);
            case "addAll" -> (NativeFunction.Of2) SetNatives::addAll;
            case "remove" -> (NativeFunction.Of2) (self, value) -> set(self).remove(value);
            case "removeFirst" -> (NativeFunction.Of1) self -> require(set(self).removeFirst(), "set.removeFirst");
            case "clear" -> (NativeFunction.Of1) SetNatives::clear;
            case "contains" -> (NativeFunction.Of2) (self, value) -> set(self).contains(value);
            case "first" -> (NativeFunction.Of1) self -> require(set(self).first(), "set.first");
            case "copy" -> (NativeFunction.Of1) self -> set(self).copy();
            case "union" -> (NativeFunction.Of2) (self, other) -> Operators.bitOr(self, other(other));
            case "intersection" -> (NativeFunction.Of2) (self, other) -> Operators.bitAnd(self, other(other));
            case "difference" -> (NativeFunction.Of2) (self, other) -> Operators.subtract(self, other(other));
            case "symmetricDifference" -> (NativeFunction.Of2) (self, other) -> Operators.bitXor(self, other(other));
            case "isSubset" -> (NativeFunction.Of2) (self, other) -> containsAll(other(other), set(self));
            case "isSuperset" -> (NativeFunction.Of2) (self, other) -> containsAll(set(self), other(other));
            case "isDisjoint" -> (NativeFunction.Of2) (self, other) -> ((SetValue) Operators.bitAnd(self, other(other))).size() == 0;
            case "toList" -> (NativeFunction.Of1) self -> ListValue.of(set(self).toArray());
            case "sorted" -> (NativeFunction.Of2) (self, descending) -> ListValue
                    .of(Sorting.sort(set(self).toArray(), Arguments.bool(descending, "set.sorted", "descending")));
            default -> null;
        };
    }

    private static SetValue set(Object self) {
        return (SetValue) self;
    }

    private static SetValue other(Object other) {
        return other instanceof SetValue set ? set : SetValue.of(Cursors.array(other));
    }

    private static Object addAll(Object self, Object values) {
        Object[] all = Cursors.array(values);
        for (Object each : all) {
            SetValue.hash(each); // so that nothing is added where one of them can't be
        }
        set(self).change(all, true);
        return Nil.NIL;
    }

    private static Object clear(Object self) {
        set(self).clear();
        return Nil.NIL;
    }

    private static Object require(Object value, String function) {
        if (value == null) {
            throw Arguments.empty(function, "set");
        }
        return value;
    }

    private static boolean containsAll(SetValue set, SetValue part) {
        for (Object each : part.toArray()) {
            if (!set.contains(each)) {
                return false;
            }
        }
        return true;
    }
}
