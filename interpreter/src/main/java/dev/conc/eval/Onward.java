package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.Reach;
import dev.conc.runtime.Cell;
import dev.conc.source.Span;
import dev.conc.syntax.FunctionBody;
import java.util.List;
import java.util.Map;

/**
 * What code can still come by: the variables that the text ahead of a task mentions, and the global ones that a function does.
 *
 * <p>Inv: of a frame everything is told that its task may still read there, values in the middle of an expression included; where that is not known
 * ({@link Way}), that it is unclear.
 */
final class Onward {
    private Onward() {}

    /** What a task may still read in {@code frame}, in which it stands at {@code at}; null is the beginning. */
    static void frame(Frame frame, Node at, Reach reach) {
        FunctionCode code = frame.code;
        Unit unit = code.unit();
        FunctionInfo info = code.info;
        boolean noText = info.body() != null && info.body().isNative();
        if (noText || info.body() == null && info != unit.main()) { // arguments of a native, or what becomes the fields of an instance
            for (Object value : frame.refs) {
                add(value, reach);
            }
        }
        if (noText) {
            return;
        }
        if (frame.caller == null && info == unit.main() && !code.interpreter().isMain(unit)) {
            reach.unclear(); // who has imported it goes on after it
            return;
        }
        add(frame.refs[Frame.RESULT], reach);
        if (info.self() != null) {
            add(frame.refs[Frame.SELF], reach);
        }
        var way = new Way(frame, at == null ? null : new Span(at.start, at.end));
        if (!way.isKnown()) {
            reach.unclear();
            return;
        }
        if (way.mentionsAnybody()) {
            reach.unclear();
        }
        for (Map.Entry<dev.conc.syntax.Node, Binding> entry : unit.bindings().entrySet()) {
            if (way.isAhead(entry.getKey().span())) {
                mention(frame, entry.getValue(), code, reach);
            }
        }
    }

    private static void add(Object value, Reach reach) {
        if (value != Frame.INT && value != Frame.FLOAT) {
            reach.add(value);
        }
    }

    private static void mention(Frame frame, Binding binding, FunctionCode code, Reach reach) {
        switch (binding) {
            case Binding.Local(Variable variable) -> variable(frame, variable, reach);
            case Binding.Captured(Variable variable, int _) -> variable(frame, variable, reach);
            case Binding.Field(Binding receiver, var _, var _) -> mention(frame, receiver, code, reach);
            case Binding.Method(Binding receiver, var _, var _) -> mention(frame, receiver, code, reach);
            case Binding.Global global -> global(global, code, reach);
            case Binding.Module(ModuleInfo module) -> module(module, code, reach);
        }
    }

    /** Of this frame or of one around it; one of a function inside has the slot of another variable here, which is too much and not wrong. */
    private static void variable(Frame frame, Variable variable, Reach reach) {
        List<FunctionInfo.Capture> captures = frame.code.info.captures();
        for (int i = 0; i < captures.size(); i++) {
            if (captures.get(i).variable() == variable) {
                reach.add(frame.captures[i]);
            }
        }
        if (variable.slot() < frame.refs.length) {
            add(frame.refs[variable.slot()], reach);
        }
    }

    private static void global(Binding.Global global, FunctionCode code, Reach reach) {
        if (global.module().isLibrary() && Way.leadsToAnybody(global.variable().name())) {
            reach.unclear();
        }
        reach.add(code.interpreter().definitions().cell(global.module(), global.variable()));
    }

    static void module(ModuleInfo module, FunctionCode code, Reach reach) {
        if (!module.isLibrary() && reach.isFirst(module)) {
            for (Variable variable : module.globals().values()) {
                reach.add(code.interpreter().definitions().cell(module, variable));
            }
        }
    }

    /** What the text of a function, {@code code}, mentions that is everybody's. */
    static void function(FunctionCode code, Reach reach) {
        FunctionBody body = code.info.body();
        text(code, body == null ? null : body.span(), reach);
    }

    /** The same of any text of its unit; null is all of it. */
    static void text(FunctionCode code, Span span, Reach reach) {
        if (!reach.isFirst(code.info)) {
            return;
        }
        Unit unit = code.unit();
        if (Way.mentionsAnybody(unit, span)) {
            reach.unclear();
        }
        for (Map.Entry<dev.conc.syntax.Node, Binding> entry : unit.bindings().entrySet()) {
            if (span == null || Way.contains(span, entry.getKey().span())) {
                if (entry.getValue() instanceof Binding.Global global) {
                    global(global, code, reach);
                } else if (entry.getValue() instanceof Binding.Module(ModuleInfo module)) {
                    module(module, code, reach);
                }
            }
        }
    }

    static void cells(Cell[] cells, Reach reach) {
        for (Cell cell : cells) {
            reach.add(cell);
        }
    }
}
