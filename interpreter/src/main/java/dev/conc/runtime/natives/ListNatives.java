package dev.conc.runtime.natives;

import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Sharing;
import dev.conc.runtime.Show;
import dev.conc.runtime.Sizes;
import dev.conc.runtime.World;
import java.util.Arrays;

/** The methods of lists that are not conc: {@code prelude/list.conc}. */
final class ListNatives {
    private ListNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> (long) list(self).size();
            case "isEmpty" -> (NativeFunction.Of1) self -> list(self).size() == 0;
            case "get" -> (NativeFunction.Of3) ListNatives::get;
            case "add" -> (NativeFunction.Of2) ListNatives::add;
            case "addAll" -> (NativeFunction.Of2) ListNatives::addAll;
            case "insert" -> (NativeFunction.Of3) ListNatives::insert;
            case "remove" -> (NativeFunction.Of2) (self, value) -> list(self).remove(value);
            case "removeAt" ->
                (NativeFunction.Of2) (self, index) -> list(self).removeAt(Arguments.integer(index, "list.removeAt", "index"));
            case "removeFirst" -> (NativeFunction.Of1) self -> list(self).removeAt(0);
            case "removeLast" -> (NativeFunction.Of1) self -> list(self).removeAt(-1);
            case "pop" -> (NativeFunction.Of2) (self, index) -> list(self).removeAt(Arguments.integer(index, "list.pop", "index"));
            case "clear" -> (NativeFunction.Of1) ListNatives::clear;
            case "_become" -> (NativeFunction.Of2) ListNatives::become;
            case "contains" -> (NativeFunction.Of2) (self, value) -> list(self).indexOf(value, 0) >= 0;
            case "indexOf" -> (NativeFunction.Of3) ListNatives::indexOf;
            case "lastIndexOf" -> (NativeFunction.Of2) ListNatives::lastIndexOf;
            case "count" -> (NativeFunction.Of2) ListNatives::count;
            case "counts" -> (NativeFunction.Of1) ListNatives::counts;
            case "sort" -> (NativeFunction.Of2) ListNatives::sort;
            case "sorted" -> (NativeFunction.Of2) ListNatives::sorted;
            case "_sortedByKeys" -> (NativeFunction.Of3) ListNatives::sortedByKeys;
            case "reverse" -> (NativeFunction.Of1) ListNatives::reverse;
            case "reversed" -> (NativeFunction.Of1) self -> ListValue.of(reversed(list(self).toArray()));
            case "shuffle" -> (NativeFunction.OfMany) (world, arguments) -> shuffle(world, list(arguments[0]));
            case "shuffled" ->
                (NativeFunction.OfMany) (world, arguments) -> ListValue.of(RandomNatives.shuffle(list(arguments[0]).toArray(), world));
            case "sum" -> (NativeFunction.Of1) ListNatives::sum;
            case "average" -> (NativeFunction.Of1) ListNatives::average;
            case "min" -> (NativeFunction.Of1) self -> CoreNatives.extreme(list(self).toArray(), -1, "list.min");
            case "max" -> (NativeFunction.Of1) self -> CoreNatives.extreme(list(self).toArray(), 1, "list.max");
            case "join" ->
                (NativeFunction.Of2) (self, separator) -> join(list(self).toArray(), Arguments.text(separator, "list.join", "separator"));
            case "first" -> (NativeFunction.Of1) self -> end(list(self), 0, "list.first");
            case "last" -> (NativeFunction.Of1) self -> end(list(self), -1, "list.last");
            case "take" ->
                (NativeFunction.Of2) (self, n) -> list(self).slice(new RangeValue(0, Arguments.count(n, "list.take", "n"), false));
            case "drop" -> (NativeFunction.Of2) (self, n) -> list(self).slice(RangeValue.from(Arguments.count(n, "list.drop", "n")));
            case "slice" -> (NativeFunction.Of3) ListNatives::slice;
            case "copy" -> (NativeFunction.Of1) self -> ListValue.of(list(self).toArray());
            case "fill" -> (NativeFunction.Of2) ListNatives::fill;
            case "swap" -> (NativeFunction.Of3) ListNatives::swap;
            case "zip" -> (NativeFunction.Of2) (self, other) -> CoreNatives.zip(new Object[] {self, other});
            case "enumerate" -> (NativeFunction.Of2) CoreNatives::enumerate;
            case "flatten" -> (NativeFunction.Of1) ListNatives::flatten;
            case "distinct" -> (NativeFunction.Of1) ListNatives::distinct;
            case "chunked" -> (NativeFunction.Of2) ListNatives::chunked;
            case "windowed" -> (NativeFunction.Of2) ListNatives::windowed;
            case "searchSorted" -> (NativeFunction.Of2) ListNatives::searchSorted;
            default -> null;
        };
    }

    private static ListValue list(Object self) {
        return (ListValue) self;
    }

    private static Object get(Object self, Object index, Object otherwise) {
        Object element = list(self).getOrNull(Arguments.integer(index, "list.get", "index"));
        return element == null ? otherwise : element;
    }

    private static Object add(Object self, Object value) {
        ((ListValue) self).add(value);
        return Nil.NIL;
    }

    private static Object addAll(Object self, Object values) {
        list(self).addAll(Cursors.array(values));
        return Nil.NIL;
    }

    private static Object insert(Object self, Object index, Object value) {
        list(self).insert(Arguments.integer(index, "list.insert", "index"), value);
        return Nil.NIL;
    }

    private static Object clear(Object self) {
        list(self).clear();
        return Nil.NIL;
    }

    private static Object become(Object self, Object values) {
        list(self).replace(list(values).toArray());
        return Nil.NIL;
    }

    private static Object indexOf(Object self, Object value, Object start) {
        long from = Arguments.integer(start, "list.indexOf", "start");
        int size = list(self).size();
        return (long) list(self).indexOf(value, Math.clamp(from < 0 ? from + size : from, 0, size));
    }

    private static Object lastIndexOf(Object self, Object value) {
        Object[] all = list(self).toArray();
        for (int i = all.length - 1; i >= 0; i--) {
            if (Operators.equal(all[i], value)) {
                return (long) i;
            }
        }
        return -1L;
    }

    private static Object count(Object self, Object value) {
        long count = 0;
        for (Object each : list(self).toArray()) {
            if (Operators.equal(each, value)) {
                count++;
            }
        }
        return count;
    }

    private static Object counts(Object self) {
        var counts = new MapValue();
        for (Object each : list(self).toArray()) {
            Object before = counts.get(each);
            counts.put(each, before == null ? 1L : (Long) before + 1);
        }
        return counts;
    }

    private static Object sort(Object self, Object descending) {
        boolean down = Arguments.bool(descending, "list.sort", "descending");
        list(self).update(elements -> Sorting.sort(elements, down));
        return Nil.NIL;
    }

    private static Object sorted(Object self, Object descending) {
        return ListValue.of(Sorting.sort(list(self).toArray(), Arguments.bool(descending, "list.sorted", "descending")));
    }

    private static Object sortedByKeys(Object self, Object keys, Object descending) {
        return ListValue.of(
                Sorting.sortByKeys(list(self).toArray(), list(keys).toArray(), Arguments.bool(descending, "list.sortedBy", "descending")));
    }

    private static Object reverse(Object self) {
        list(self).update(ListNatives::reversed);
        return Nil.NIL;
    }

    private static Object[] reversed(Object[] values) {
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            Object kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }

    static Object shuffle(World world, ListValue list) {
        list.update(elements -> RandomNatives.shuffle(elements, world));
        return Nil.NIL;
    }

    private static Object sum(Object self) {
        Object[] all = list(self).toArray();
        Object total = all.length == 0 ? (Object) 0L : all[0];
        if (all.length > 0 && !(total instanceof Long || total instanceof Double || total instanceof dev.conc.runtime.DurationValue)) {
            throw Arguments.type("list.sum", "element", "a number or duration", total);
        }
        for (int i = 1; i < all.length; i++) {
            total = Operators.add(total, all[i]);
        }
        return total;
    }

    private static Object average(Object self) {
        Object[] all = list(self).toArray();
        if (all.length == 0) {
            throw Arguments.empty("list.average", "list");
        }
        double total = 0;
        for (Object each : all) {
            total += Arguments.number(each, "list.average", "element");
        }
        return total / all.length;
    }

    static String join(Object[] values, String separator) {
        var out = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            out.append(i > 0 ? separator : "").append(Show.text(values[i]));
        }
        return out.toString();
    }

    private static Object end(ListValue list, long index, String function) {
        Object element = list.getOrNull(index);
        if (element == null) {
            throw Arguments.empty(function, "list");
        }
        return element;
    }

    private static Object slice(Object self, Object start, Object end) {
        long from = Arguments.integer(start, "list.slice", "start");
        return list(self)
                .slice(end == Nil.NIL ? RangeValue.from(from) : new RangeValue(from, Arguments.integer(end, "list.slice", "end"), false));
    }

    private static Object fill(Object self, Object value) {
        list(self).update(elements -> {
            Arrays.fill(elements, value);
            return elements;
        });
        return Nil.NIL;
    }

    private static Object swap(Object self, Object i, Object j) {
        list(self).swap(Arguments.integer(i, "list.swap", "i"), Arguments.integer(j, "list.swap", "j"));
        return Nil.NIL;
    }

    private static Object flatten(Object self) {
        var flat = new ListValue();
        for (Object each : list(self).toArray()) {
            if (each instanceof ListValue inner) {
                flat.addAll(inner.toArray());
            } else {
                flat.add(each);
            }
        }
        return flat;
    }

    /** By a set where all elements can be in one, else by comparing each with each. */
    private static Object distinct(Object self) {
        var seen = new SetValue();
        var kept = new ListValue();
        for (Object each : list(self).toArray()) {
            boolean isNew = each instanceof ListValue || each instanceof MapValue || each instanceof SetValue ? kept.indexOf(each, 0) < 0
                    : seen.add(each);
            if (isNew) {
                kept.add(each);
            }
        }
        return kept;
    }

    private static int size(Object size, String function) {
        long number = Arguments.integer(size, function, "size");
        if (number < 1) {
            throw Arguments.value(function, "size", "1 or more", size);
        }
        return (int) Math.min(number, ListValue.MAX_SIZE);
    }

    private static Object chunked(Object self, Object size) {
        Object[] all = list(self).toArray();
        int length = size(size, "list.chunked");
        var chunks = new ListValue();
        for (long at = 0; at < all.length; at += length) {
            chunks.add(ListValue.of(Arrays.copyOfRange(all, (int) at, (int) Math.min(at + length, all.length))));
        }
        return chunks;
    }

    private static Object windowed(Object self, Object size) {
        Object[] all = list(self).toArray();
        int length = size(size, "list.windowed");
        Sizes.check("list", Math.max(0, (long) all.length - length + 1) * length);
        var windows = new ListValue();
        for (int at = 0; at + length <= all.length; at++) {
            windows.add(ListValue.of(Arrays.copyOfRange(all, at, at + length)));
        }
        return windows;
    }

    private static Object searchSorted(Object self, Object value) {
        ListValue all = Sharing.isOn() ? ListValue.of(list(self).toArray()) : list(self); // of one moment, at the price of a copy only where there are others
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (Operators.compare(all.get(middle), value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (long) low;
    }
}
