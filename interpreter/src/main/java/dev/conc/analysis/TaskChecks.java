package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.syntax.Expr;
import java.util.List;

/** What can be wrong about tasks and what orders them, as far as the text alone shows. */
final class TaskChecks {
    private static final List<String> TASK_OPTIONS = List.of("name", "daemon");
    private static final List<String> SCOPE_OPTIONS = List.of("supervise");

    private final Resolution r;

    TaskChecks(Resolution r) {
        this.r = r;
    }

    /** {@code spawn thread x}, where x is no call. */
    void spawnedValue(Expr.Spawn spawn) {
        String word = spawn.kind() == Expr.TaskKind.COROUTINE ? "async" : "spawn";
        r.report(Catalog.SPAWN_WITHOUT_CALL, spawn.call().span(), word);
    }

    /** {@code ("name", daemon: true)}. */
    void taskOptions(Expr.Spawn spawn) {
        if (!r.calls.order(spawn.options())) {
            return;
        }
        boolean named = false;
        for (Expr.Argument option : spawn.options()) {
            String kind = ValueChecks.kind(option.value());
            if (option.name() == null || option.name().equals("name")) {
                if (named) {
                    r.report(Catalog.TASK_OPTION_EXTRA, option.span());
                } else if (kind != null && !kind.equals("string")) {
                    r.report(Catalog.OPTION_KIND, option.value().span(), "the name of a task", "a string", ValueChecks.a(kind));
                }
                named = true;
            } else if (option.name().equals("daemon")) {
                bool(option, "daemon");
            } else {
                unknownOption(option, TASK_OPTIONS, "a task’s options are a name and daemon: true");
            }
        }
    }

    /** {@code scope(supervise: true)}. */
    void scopeOptions(List<Expr.Argument> options) {
        if (!r.calls.order(options)) {
            return;
        }
        for (Expr.Argument option : options) {
            if (option.name() != null && option.name().equals("supervise")) {
                bool(option, "supervise");
            } else {
                unknownOption(option, SCOPE_OPTIONS,
                        "scope has one option: supervise: true; a time limit is written scope within 5s { … }");
            }
        }
    }

    private void bool(Expr.Argument option, String name) {
        String kind = ValueChecks.kind(option.value());
        if (kind != null && !kind.equals("bool")) {
            r.report(Catalog.OPTION_KIND, option.value().span(), name, "true or false", ValueChecks.a(kind));
        }
    }

    private void unknownOption(Expr.Argument option, List<String> known, String all) {
        String close = option.name() == null ? null : Suggest.closest(option.name(), known);
        String name = option.name() == null ? r.source.text().substring(option.span().start(), option.span().end()) : option.name();
        r.report(Catalog.UNKNOWN_OPTION, option.span(), name, close == null ? all : "did you mean “" + close + "”?");
    }

    /** Resolves a time limit after {@code within}; it may be null. */
    void limit(Expr limit) {
        if (limit == null) {
            return;
        }
        r.expressions.resolve(limit);
        String kind = ValueChecks.kind(limit);
        if (kind != null && !kind.equals("duration")) {
            String text = r.source.text().substring(limit.span().start(), limit.span().end());
            if (kind.equals("int") || kind.equals("float")) {
                r.report(Catalog.LIMIT_WITHOUT_UNIT, limit.span(), text);
            } else {
                r.report(Catalog.LIMIT_NOT_DURATION, limit.span(), ValueChecks.a(kind));
            }
        }
    }

    void lockable(Expr target) {
        String kind = ValueChecks.kind(target);
        if (kind != null) {
            r.report(Catalog.LOCK_OF_LITERAL, target.span(), ValueChecks.a(kind));
        }
    }

    void awaited(Expr task) {
        String kind = ValueChecks.kind(task);
        if (kind != null && !kind.equals("list")) {
            r.report(Catalog.AWAIT_OF_LITERAL, task.span(), ValueChecks.a(kind));
        }
    }

    /** Only what can be tried without taking effect can stand in a case. */
    void selectable(Expr operation) {
        boolean waits = operation instanceof Expr.Await
                || operation instanceof Expr.Call call
                        && (call.callee() instanceof Expr.Member || call.callee() instanceof Expr.Name name && name.name().equals("sleep"));
        if (!waits) {
            r.report(Catalog.CASE_OPERATION, operation.span());
        }
    }

    /** Warns of a task started as a statement in a function, where no scope waits for it. */
    void dropped(Expr value) {
        if (r.inLibrary() || !r.frame.inFunctionWithoutScope()) {
            return;
        }
        if (value instanceof Expr.Spawn spawn) {
            for (Expr.Argument option : spawn.options()) {
                if (option.name() != null && option.name().equals("daemon")) {
                    return;
                }
            }
            r.report(Catalog.TASK_DROPPED, value.span());
        } else if (value instanceof Expr.Call call && call.callee() instanceof Expr.Name name) {
            Binding binding = r.bindings.get(name);
            Variable variable = binding == null ? null : Names.variable(binding);
            if (variable != null && variable.startsTask()) {
                r.report(Catalog.TASK_DROPPED, value.span());
            }
        }
    }
}
