package dev.conc.process;

import dev.conc.concurrent.TaskLocalObject;
import dev.conc.concurrent.TaskLocals;
import dev.conc.eval.Portable;
import dev.conc.eval.Site;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Cell;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts together what an {@link Encoder} took apart. Objects are made empty first and filled when all are there, so that they may refer to each other in any way.
 * {@link Malformed} for anything that no encoder writes; takes memory only in proportion to the bytes that came.
 */
final class Decoder {
    private final Border border;
    private final Portable portable;
    private final WireReader in;
    private final int[] kinds;
    private final WireReader[] payloads;
    private final Object[] objects;
    private TaskLocals locals;

    /** Reads the table; the roots follow, by {@link #root}, and then {@link #globals}. */
    Decoder(Border border, WireReader in) {
        this.border = border;
        this.portable = border.portable();
        this.in = in;
        int count = in.count(2);
        kinds = new int[count];
        payloads = new WireReader[count];
        objects = new Object[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = in.u8();
            payloads[i] = in.part(in.natural());
        }
        make();
        fill();
    }

    /** The next root; null where a value was left out. */
    Object root() {
        return value(in);
    }

    /** What the {@code TaskLocal}s that came begin with. */
    TaskLocals locals() {
        return locals;
    }

    /** Gives the globals that came their values, where they have none yet. */
    void globals() {
        int count = in.count(4);
        for (int i = 0; i < count; i++) {
            Site site = site(in);
            Cell cell = portable.global(site);
            Object value = value(in);
            if (cell == null || value == null) {
                throw new Malformed("a global variable that the program does not have");
            }
            if (cell.get() == null) {
                cell.set(value);
            }
        }
    }

    private static Site site(WireReader in) {
        long part = in.number();
        if (part < -1 || part > Integer.MAX_VALUE) {
            throw new Malformed("the text " + part);
        }
        return new Site((int) part, in.natural(), in.natural());
    }

    // ---- tokens ----

    private Object value(WireReader from) {
        int token = from.u8();
        return switch (token) {
            case Encoder.UNSET -> null;
            case Encoder.NIL -> Nil.NIL;
            case Encoder.TRUE -> true;
            case Encoder.FALSE -> false;
            case Encoder.INT -> from.number();
            case Encoder.FLOAT -> Double.longBitsToDouble(from.bits());
            case Encoder.TEXT -> from.text();
            case Encoder.DURATION -> new DurationValue(from.number());
            case Encoder.RANGE -> new RangeValue(from.number(), from.number(), false);
            case Encoder.OPEN_RANGE -> openRange(from);
            case Encoder.REFERENCE -> object(from.natural());
            case Encoder.DECLARED -> declared(site(from));
            case Encoder.OF_LIBRARY -> ofLibrary(from.text(), from.text());
            case Encoder.MINE -> border.imported(from.natural(), from.text(), from.text());
            case Encoder.YOURS -> border.own(from.natural());
            default -> throw new Malformed("a value of kind " + token);
        };
    }

    private static Object openRange(WireReader from) {
        long first = from.number();
        from.number();
        return RangeValue.from(first);
    }

    private Object object(int number) {
        Object object = number < objects.length ? objects[number] : null;
        if (object == null) {
            throw new Malformed("a reference to nothing");
        }
        return object;
    }

    private Object declared(Site site) {
        Cell cell = portable.global(site);
        Object value = cell == null ? null : cell.get();
        if (value == null) {
            throw new Malformed("a function that the program does not have");
        }
        return value;
    }

    private Object ofLibrary(String module, String name) {
        Object value = portable.ofLibrary(module, name, null);
        if (value == null) {
            throw new Malformed("the library has no " + module + "." + name);
        }
        return value;
    }

    private Object present(WireReader from) {
        Object value = value(from);
        if (value == null) {
            throw new Malformed("a value that is missing");
        }
        return value;
    }

    // ---- records: first those that refer to nothing until they are filled, then what needs those ----

    private void make() {
        for (int i = 0; i < objects.length; i++) {
            objects[i] = switch (kinds[i]) {
                case Encoder.LIST -> new ListValue();
                case Encoder.MAP -> new MapValue();
                case Encoder.SET -> new SetValue();
                case Encoder.CELL -> new Cell();
                case Encoder.LONG_TEXT -> payloads[i].text();
                case Encoder.BYTES -> BytesValue.of(payloads[i].bytes());
                case Encoder.INSTANCE, Encoder.LAMBDA, Encoder.LOCAL_CLASS, Encoder.BOUND, Encoder.TASK_LOCAL -> null;
                default -> throw new Malformed("a record of kind " + kinds[i]);
            };
        }
        for (int i = 0; i < objects.length; i++) {
            if (kinds[i] == Encoder.LOCAL_CLASS) {
                objects[i] = localClass(payloads[i]);
            } else if (kinds[i] == Encoder.LAMBDA) {
                objects[i] = lambda(payloads[i]);
            }
        }
        for (int i = 0; i < objects.length; i++) {
            if (kinds[i] == Encoder.INSTANCE) {
                objects[i] = instance(payloads[i]);
            }
        }
        for (int i = 0; i < objects.length; i++) {
            if (kinds[i] == Encoder.BOUND) {
                objects[i] = bound(payloads[i]);
            } else if (kinds[i] == Encoder.TASK_LOCAL) {
                // an initial value that is a record itself stays a reference to it, filled or not
                objects[i] = new TaskLocalObject(present(payloads[i]));
            }
        }
    }

    private Cell[] cells(WireReader from) {
        var cells = new Cell[from.count(2)];
        for (int i = 0; i < cells.length; i++) {
            if (!(value(from) instanceof Cell cell)) {
                throw new Malformed("no variable where one is captured");
            }
            cells[i] = cell;
        }
        return cells;
    }

    private FunctionValue lambda(WireReader from) {
        FunctionValue made = portable.lambda(site(from), cells(from));
        if (made == null) {
            throw new Malformed("a function that the program does not have");
        }
        return made;
    }

    private ClassValue localClass(WireReader from) {
        Site site = site(from);
        Cell[] captures = cells(from);
        Map<String, Cell[]> methods = new LinkedHashMap<>();
        int count = from.count(2);
        for (int i = 0; i < count; i++) {
            methods.put(from.text(), cells(from));
        }
        ClassValue made = portable.local(site, captures, methods);
        if (made == null) {
            throw new Malformed("a class that the program does not have");
        }
        return made;
    }

    private Instance instance(WireReader from) {
        Instance made = Portable.instance(value(from));
        if (made == null || from.natural() != made.fieldCount()) {
            throw new Malformed("an instance that does not fit its class");
        }
        return made;
    }

    private FunctionValue bound(WireReader from) {
        Object receiver = present(from);
        FunctionValue made = receiver instanceof Cell ? null : portable.bound(receiver, from.text());
        if (made == null) {
            throw new Malformed("a method that there is not");
        }
        return made;
    }

    private void fill() {
        for (int i = 0; i < objects.length; i++) {
            WireReader from = payloads[i];
            switch (kinds[i]) {
                case Encoder.LIST -> ((ListValue) objects[i]).addAll(elements(from));
                case Encoder.SET -> fill((SetValue) objects[i], from);
                case Encoder.MAP -> fill((MapValue) objects[i], from);
                case Encoder.CELL -> ((Cell) objects[i]).set(value(from));
                case Encoder.INSTANCE -> fill((Instance) objects[i], from);
                case Encoder.TASK_LOCAL -> locals = TaskLocals.with(locals, objects[i], present(from));
                default -> {
                    // complete
                }
            }
            from.end();
        }
    }

    private Object[] elements(WireReader from) {
        var elements = new Object[from.count(1)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(from);
        }
        return elements;
    }

    /** A value of the language: a cell is none. */
    private Object element(WireReader from) {
        Object value = present(from);
        if (value instanceof Cell) {
            throw new Malformed("a variable where a value should be");
        }
        return value;
    }

    private void fill(SetValue set, WireReader from) {
        for (Object element : elements(from)) {
            try {
                set.add(element);
            } catch (Raised e) {
                throw new Malformed("an element that no set can have");
            }
        }
    }

    private void fill(MapValue map, WireReader from) {
        int count = from.count(2);
        for (int i = 0; i < count; i++) {
            Object key = element(from);
            Object value = element(from);
            try {
                map.put(key, value);
            } catch (Raised e) {
                throw new Malformed("a key that no map can have");
            }
        }
    }

    private void fill(Instance instance, WireReader from) {
        for (int i = 0; i < instance.fieldCount(); i++) {
            Object value = value(from);
            if (value instanceof Cell) {
                throw new Malformed("a variable where a value should be");
            }
            if (value != null) {
                instance.set(i, value);
            }
        }
        if (from.bool()) {
            instance.trace(Errors.trace(from, portable, null, null));
        }
    }
}
