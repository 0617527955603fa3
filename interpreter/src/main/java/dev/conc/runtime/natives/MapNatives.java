package dev.conc.runtime.natives;

import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;

/** The methods of maps that are not conc: {@code prelude/map.conc}. */
final class MapNatives {
    private MapNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> (long) map(self).size();
            case "isEmpty" -> (NativeFunction.Of1) self -> map(self).size() == 0;
            case "get" -> (NativeFunction.Of3) MapNatives::get;
            case "getOrPut" -> (NativeFunction.Of3) MapNatives::getOrPut;
            case "put" -> (NativeFunction.Of3) (self, key, value) -> orNil(map(self).put(key, value));
            case "putAll" -> (NativeFunction.Of2) MapNatives::putAll;
            case "remove" -> (NativeFunction.Of3) MapNatives::remove;
            case "removeFirst" -> (NativeFunction.Of1) self -> removeEnd(map(self), true, "map.removeFirst");
            case "removeLast" -> (NativeFunction.Of1) self -> removeEnd(map(self), false, "map.removeLast");
            case "clear" -> (NativeFunction.Of1) MapNatives::clear;
            case "contains" -> (NativeFunction.Of2) (self, key) -> map(self).contains(key);
            case "containsValue" -> (NativeFunction.Of2) MapNatives::containsValue;
            case "keys" -> (NativeFunction.Of1) self -> ListValue.of(map(self).keys());
            case "values" -> (NativeFunction.Of1) self -> ListValue.of(map(self).values());
            case "entries" -> (NativeFunction.Of1) self -> ListValue.of(Cursors.pairs(map(self).entries()));
            case "copy" -> (NativeFunction.Of1) self -> map(self).copy();
            case "invert" -> (NativeFunction.Of1) MapNatives::invert;
            case "sortedByKey" -> (NativeFunction.Of2) (self, descending) -> sorted(map(self), true,
                    Arguments.bool(descending, "map.sortedByKey", "descending"));
            case "sortedByValue" -> (NativeFunction.Of2) (self, descending) -> sorted(map(self), false,
                    Arguments.bool(descending, "map.sortedByValue", "descending"));
            default -> null;
        };
    }

    private static MapValue map(Object self) {
        return (MapValue) self;
    }

    private static Object orNil(Object value) {
        return value == null ? Nil.NIL : value;
    }

    private static Object get(Object self, Object key, Object otherwise) {
        Object value = ((MapValue) self).get(key);
        return value == null ? otherwise : value;
    }

    private static Object getOrPut(Object self, Object key, Object value) {
        Object there = map(self).putIfAbsent(key, value);
        return there == null ? value : there;
    }

    private static Object putAll(Object self, Object other) {
        map(self).putAll(Arguments.map(other, "map.putAll", "other").entries());
        return Nil.NIL;
    }

    private static Object remove(Object self, Object key, Object otherwise) {
        Object value = map(self).remove(key);
        return value == null ? otherwise : value;
    }

    private static Object removeEnd(MapValue map, boolean oldest, String function) {
        Object[] entry = map.removeEnd(oldest);
        if (entry == null) {
            throw Arguments.empty(function, "map");
        }
        return ListValue.of(entry);
    }

    private static Object clear(Object self) {
        map(self).clear();
        return Nil.NIL;
    }

    private static Object containsValue(Object self, Object value) {
        for (Object each : map(self).values()) {
            if (Operators.equal(each, value)) {
                return true;
            }
        }
        return false;
    }

    private static Object invert(Object self) {
        MapValue.Entries entries = map(self).entries();
        var inverted = new MapValue();
        inverted.putAll(new MapValue.Entries(entries.values(), entries.keys()));
        return inverted;
    }

    private static Object sorted(MapValue map, boolean byKey, boolean descending) {
        MapValue.Entries entries = map.entries();
        Object[] order = Sorting.sortByKeys(Cursors.pairs(entries), byKey ? entries.keys() : entries.values(), descending);
        var sorted = new MapValue();
        for (Object each : order) {
            var pair = (ListValue) each;
            sorted.put(pair.get(0), pair.get(1));
        }
        return sorted;
    }
}
