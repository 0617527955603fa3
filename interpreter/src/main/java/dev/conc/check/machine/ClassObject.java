package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.ClassCode;
import dev.conc.check.code.Code;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class; where its methods capture variables, each run of its declaration makes one. */
public final class ClassObject extends ClassValue implements Heaped {
    final ClassCode code;
    final Box[] construction;
    final Map<String, Box[]> methods;
    private final List<String> fieldNames;
    private int number;
    private int owner = NEW;
    private int home;

    @Override
    public int number() {
        return number;
    }

    @Override
    public void number(int given) {
        number = given;
    }

    @Override
    public int owner() {
        return owner;
    }

    @Override
    public void owner(int task) {
        owner = task;
    }

    @Override
    public int home() {
        return home;
    }

    @Override
    public void home(int number) {
        home = number;
    }

    ClassObject(ClassCode code, Box[] construction, Map<String, Box[]> methods) {
        this.code = code;
        this.construction = construction;
        this.methods = methods;
        List<String> names = new ArrayList<>();
        for (Variable field : code.info().fields()) {
            names.add(field.name());
        }
        this.fieldNames = List.copyOf(names);
    }

    boolean isConstant() {
        return !code.captures();
    }

    Code method(String name) {
        return code.methods().get(name);
    }

    Box[] captures(String method) {
        Box[] boxes = methods.get(method);
        return boxes == null ? Closure.NONE : boxes;
    }

    Variable field(int slot) {
        return code.info().fields().get(slot);
    }

    @Override
    public List<String> fieldNames() {
        return fieldNames;
    }

    @Override
    public String name() {
        return code.info().name();
    }

    @Override
    public Parameters parameters() {
        return code.construction().parameters();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || isConstant() && other instanceof ClassObject type && type.code == code;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(code);
    }
}
