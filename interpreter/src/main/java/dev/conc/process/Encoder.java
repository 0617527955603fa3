package dev.conc.process;

import dev.conc.concurrent.Shareable;
import dev.conc.concurrent.TaskLocalObject;
import dev.conc.concurrent.TaskLocals;
import dev.conc.diagnostics.Catalog;
import dev.conc.eval.Portable;
import dev.conc.eval.Site;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Cell;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies values out: what they reach becomes a table of records that refer to each other by number, so that cycles and sharing are kept, and with it come the
 * global variables that the functions among them mention.
 *
 * <pre>
 *   graph = count {kind length payload}…   values of the roots, each a token   count {site token}… of globals
 * </pre>
 *
 * <p>Goes breadth first without recursion: a chain may be as long as memory allows. Nothing is sent, nor remembered as sent, before all of it has been
 * found copyable.
 */
final class Encoder {
    static final int UNSET = 0;
    static final int NIL = 1;
    static final int TRUE = 2;
    static final int FALSE = 3;
    static final int INT = 4;
    static final int FLOAT = 5;
    static final int TEXT = 6;
    static final int DURATION = 7;
    static final int RANGE = 8;
    static final int OPEN_RANGE = 9;
    static final int REFERENCE = 10;
    static final int DECLARED = 11;
    static final int OF_LIBRARY = 12;
    static final int MINE = 13;
    static final int YOURS = 14;

    static final int LIST = 1;
    static final int MAP = 2;
    static final int SET = 3;
    static final int INSTANCE = 4;
    static final int CELL = 5;
    static final int LONG_TEXT = 6;
    static final int LAMBDA = 7;
    static final int LOCAL_CLASS = 8;
    static final int BOUND = 9;
    static final int TASK_LOCAL = 10;
    static final int BYTES = 11;

    /** A longer text is written once, however often it is referred to. */
    private static final int SHORT = 40;

    /** How a record was reached first: from which, and by which step. A step that is a {@link Name} begins the path that messages show. */
    private record Reached(int from, Object step) {}

    private record Name(String name) {}

    private final Border border;
    private final Portable portable;
    private final TaskLocals locals;
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final List<Object> objects = new ArrayList<>();
    private final List<Reached> reached = new ArrayList<>();
    private final Map<FunctionValue, Portable.Form> forms = new IdentityHashMap<>();
    private final List<FunctionValue> functions = new ArrayList<>();
    private final Set<Site> globals = new LinkedHashSet<>();
    private final WireWriter records = new WireWriter();
    private final WireWriter record = new WireWriter();
    private final WireWriter roots = new WireWriter();
    private final WireWriter variables = new WireWriter();
    private int variableCount;
    private Object untraced;

    /** {@code locals}: what {@code TaskLocal}s that are met begin with on the other side. */
    Encoder(Border border, TaskLocals locals) {
        this.border = border;
        this.portable = border.portable();
        this.locals = locals;
    }

    /** Adds a root, called {@code name} in messages; null is a value left out. */
    void root(Object value, String name) {
        value(roots, value, -1, new Name(name));
    }

    /** The stack of {@code error} is told by who sends it. */
    void withoutTrace(Object error) {
        untraced = error;
    }

    /** Writes everything. @throws Raised if something reached can't be copied, and then the other side has not got any of it */
    void finish(WireWriter out) {
        int done = 0;
        int walked = 0;
        while (done < objects.size() || walked < functions.size()) {
            if (done < objects.size()) {
                record(done++);
            } else {
                mentioned(functions.get(walked++));
            }
        }
        out.number(objects.size());
        out.append(records);
        out.append(roots);
        out.number(variableCount);
        out.append(variables);
    }

    /** The global variables that were written. */
    Set<Site> globals() {
        return globals;
    }

    // ---- tokens ----

    private void value(WireWriter out, Object value, int from, Object step) {
        if (value == null) {
            out.u8(UNSET);
        } else if (value == Nil.NIL) {
            out.u8(NIL);
        } else if (value instanceof Boolean bool) {
            out.u8(bool ? TRUE : FALSE);
        } else if (value instanceof Long number) {
            out.u8(INT);
            out.number(number);
        } else if (value instanceof Double number) {
            out.u8(FLOAT);
            out.bits(Double.doubleToRawLongBits(number));
        } else if (value instanceof String text && text.length() <= SHORT) {
            out.u8(TEXT);
            out.text(text);
        } else if (value instanceof DurationValue duration) {
            out.u8(DURATION);
            out.number(duration.nanos());
        } else if (value instanceof RangeValue range) {
            out.u8(range.open() ? OPEN_RANGE : RANGE);
            out.number(range.from());
            out.number(range.open() ? 0 : range.to());
        } else if (value instanceof FunctionValue function) {
            function(out, function, from, step);
        } else if (value instanceof Shareable object) {
            shareable(out, object);
        } else if (value instanceof ListValue || value instanceof MapValue || value instanceof SetValue || value instanceof Instance
                || value instanceof String || value instanceof Cell || value instanceof TaskLocalObject || value instanceof BytesValue) {
            reference(out, value, from, step);
        } else {
            throw refused(value, from, step);
        }
    }

    private void reference(WireWriter out, Object value, int from, Object step) {
        Integer number = numbers.get(value);
        if (number == null) {
            number = objects.size();
            numbers.put(value, number);
            objects.add(value);
            reached.add(new Reached(from, step));
        }
        out.u8(REFERENCE);
        out.number(number);
    }

    private void shareable(WireWriter out, Shareable object) {
        long there = border.numberThere(object);
        if (there >= 0) {
            out.u8(YOURS);
            out.number(there);
        } else {
            out.u8(MINE);
            out.number(border.export(object));
            out.text(object.typeName());
            out.text(object.what());
        }
    }

    private void function(WireWriter out, FunctionValue function, int from, Object step) {
        Portable.Form form = forms.get(function);
        if (form == null) {
            form = portable.form(function);
            if (form == null) {
                throw refused(function, from, step);
            }
            forms.put(function, form);
            functions.add(function);
        }
        if (form instanceof Portable.Form.Declared(Site variable)) {
            out.u8(DECLARED);
            site(out, variable);
        } else if (form instanceof Portable.Form.OfLibrary(String module, String name)) {
            out.u8(OF_LIBRARY);
            out.text(module);
            out.text(name);
        } else {
            reference(out, function, from, step);
        }
    }

    private static void site(WireWriter out, Site site) {
        out.number(site.part());
        out.number(site.start());
        out.number(site.end());
    }

    private Raised refused(Object value, int from, Object step) {
        return new Raised(Catalog.CANNOT_COPY, path(from, step), Portable.described(value));
    }

    /** {@code cfg.conn}, {@code jobs[3]["socket"]}. */
    private String path(int from, Object step) {
        var steps = new ArrayList<String>();
        int at = from;
        Object last = step;
        while (true) {
            if (last instanceof Name(String name)) {
                steps.addFirst(name);
                break;
            }
            steps.addFirst(String.valueOf(last));
            if (at < 0 || steps.size() > 50) {
                break;
            }
            last = reached.get(at).step;
            at = reached.get(at).from;
        }
        return String.join("", steps);
    }

    // ---- records ----

    private void record(int number) {
        Object object = objects.get(number);
        if (object instanceof String text) { // the long ones: written once
            records.u8(LONG_TEXT);
            records.sizedText(text);
            return;
        }
        record.clear();
        int kind = payload(object, number);
        records.u8(kind);
        records.number(record.size());
        records.append(record);
    }

    private int payload(Object object, int number) {
        if (object instanceof ListValue list) {
            return elements(list.toArray(), number, LIST);
        } else if (object instanceof SetValue set) {
            return elements(set.toArray(), number, SET);
        } else if (object instanceof MapValue map) {
            MapValue.Entries entries = map.entries();
            record.number(entries.keys().length);
            for (int i = 0; i < entries.keys().length; i++) {
                Object key = entries.keys()[i];
                value(record, key, number, "{key}");
                value(record, entries.values()[i], number, new Index(key));
            }
            return MAP;
        } else if (object instanceof Instance instance) {
            return instance(instance, number);
        } else if (object instanceof Cell cell) {
            value(record, cell.get(), number, "");
            return CELL;
        } else if (object instanceof BytesValue bytes) {
            record.bytes(bytes.toArray());
            return BYTES;
        } else if (object instanceof TaskLocalObject local) {
            value(record, local.initial(), number, ".initial");
            value(record, TaskLocals.get(locals, local, local.initial()), number, ".get()");
            return TASK_LOCAL;
        }
        return function((FunctionValue) object, number);
    }

    /** A step into a list or map, whose text is made only for a message. */
    private record Index(Object key) {
        @Override
        public String toString() {
            return "[" + Show.quoted(key) + "]";
        }
    }

    private int elements(Object[] elements, int number, int kind) {
        record.number(elements.length);
        for (int i = 0; i < elements.length; i++) {
            Object element = elements[i];
            // most are numbers: no step is made for those
            value(record, element, number, element instanceof Long || element instanceof Double ? null : new Index((long) i));
        }
        return kind;
    }

    private int instance(Instance instance, int number) {
        value(record, instance.type(), number, "");
        List<String> names = instance.type().fieldNames();
        record.number(names.size());
        for (int i = 0; i < names.size(); i++) {
            value(record, instance.get(i), number, "." + names.get(i));
        }
        boolean traced = instance.trace() != null && instance != untraced;
        record.bool(traced);
        if (traced) {
            Errors.trace(record, instance.trace(), portable);
        }
        return INSTANCE;
    }

    private int function(FunctionValue function, int number) {
        switch (forms.get(function)) {
            case Portable.Form.Lambda(Site body, Cell[] captures, List<String> names) -> {
                site(record, body);
                record.number(captures.length);
                for (int i = 0; i < captures.length; i++) {
                    value(record, captures[i], number, new Name(names.get(i)));
                }
                return LAMBDA;
            }
            case Portable.Form.Local(Site declaration, Cell[] captures, Map<String, Cell[]> methods) -> {
                site(record, declaration);
                cells(captures, number, function.name());
                record.number(methods.size());
                for (Map.Entry<String, Cell[]> method : methods.entrySet()) {
                    record.text(method.getKey());
                    cells(method.getValue(), number, method.getKey());
                }
                return LOCAL_CLASS;
            }
            case Portable.Form.Bound(Object receiver, String name) -> {
                value(record, receiver, number, new Name("self"));
                record.text(name);
                return BOUND;
            }
            case Portable.Form.Declared _,Portable.Form.OfLibrary _ -> throw new IllegalStateException("no record: " + function.name());
        }
    }

    private void cells(Cell[] cells, int number, String in) {
        record.number(cells.length);
        for (Cell cell : cells) {
            value(record, cell, number, new Name("a variable of " + in));
        }
    }

    // ---- what functions mention ----

    private void mentioned(FunctionValue function) {
        for (Portable.Use use : portable.uses(function)) {
            Object value = use.cell().get();
            if (value == null || !border.isNew(use.variable()) || !globals.add(use.variable())) {
                continue;
            }
            if (value instanceof FunctionValue declared && portable.form(declared) instanceof Portable.Form.Declared(Site site)
                    && site.equals(use.variable())) {
                forms.computeIfAbsent(declared, made -> {
                    functions.add(made);
                    return new Portable.Form.Declared(site);
                });
                continue;
            }
            site(variables, use.variable());
            value(variables, value, -1, new Name(use.name()));
            variableCount++;
        }
    }
}
