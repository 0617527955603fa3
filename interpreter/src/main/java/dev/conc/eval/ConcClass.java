package dev.conc.eval;

import dev.conc.analysis.ClassInfo;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.runtime.Cell;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class or monitor of the program: how its instances are made, and its methods. */
final class ConcClass extends ClassValue implements Reaching {
    final ClassInfo info;
    final FunctionCode construction;
    final Cell[] captures;
    private final List<String> fieldNames;
    private final boolean[] relaxed;
    private final Map<String, Method> methods;

    ConcClass(ClassInfo info, FunctionCode construction, Cell[] captures, Map<String, Method> methods) {
        this.info = info;
        this.construction = construction;
        this.captures = captures;
        this.methods = new HashMap<>(methods);
        List<String> names = new ArrayList<>();
        this.relaxed = new boolean[info.fields().size()];
        for (Variable field : info.fields()) {
            relaxed[names.size()] = field.memory() == dev.conc.syntax.Memory.RELAXED;
            names.add(field.name());
        }
        this.fieldNames = List.copyOf(names);
    }

    @Override
    public String name() {
        return info.name();
    }

    @Override
    public Parameters parameters() {
        return construction.parameters;
    }

    @Override
    public List<String> fieldNames() {
        return fieldNames;
    }

    Variable field(int slot) {
        return info.fields().get(slot);
    }

    boolean isRelaxed(int slot) {
        return relaxed[slot];
    }

    /** The method of that name, or null. */
    Method method(String name) {
        return methods.get(name);
    }

    @Override
    public Iterable<String> methodNames() {
        return methods.keySet();
    }

    @Override
    public void reach(Reach reach) {
        Onward.cells(captures, reach);
        for (Method method : methods.values()) {
            Onward.cells(method.captures(), reach);
        }
        Onward.text(construction, info.declaration().span(), reach);
    }

    /** A frame for making an instance: the instance is there as {@code self}, arguments are not. */
    Frame frame(dev.conc.concurrent.Task task, Frame caller, Node site) {
        Frame frame = new Frame(construction, task, caller, site, captures);
        frame.refs[Frame.SELF] = info.isMonitor() ? new MonitorInstance(this, fieldNames.size()) : new Instance(this, fieldNames.size());
        return frame;
    }
}
