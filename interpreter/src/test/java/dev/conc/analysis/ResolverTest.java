package dev.conc.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where variables live: slots, cells, captures, globals. */
class ResolverTest {
    @Test
    void whatOnlyTheScriptItselfMentionsIsALocal() {
        var r = Resolved.of("let a = 1", "var b = a", "fn f() { return b }", "print(a, f())");
        assertThat(r.variable("a", 1).global()).isFalse();
        assertThat(r.variable("b", 1).global()).isTrue();
        assertThat(r.binding("a = 1", 1)).isEqualTo(new Binding.Local(r.variable("a", 1)));
        assertThat(r.binding("b }", 1)).isInstanceOf(Binding.Global.class);
        assertThat(r.unit().main().frameSize()).isEqualTo(2);
    }

    @Test
    void invariantsAndTheirMessagesOutliveTheScript() {
        var r = Resolved.of("let a = 1", "let b = 2", "invariant a > 0, \"${b}\"");
        assertThat(r.variable("a", 1).global()).isTrue();
        assertThat(r.variable("b", 1).global()).isTrue();
    }

    @Test
    void blocksThatDoNotOverlapShareSlots() {
        var r = Resolved.of("fn f(p) {", "    if p { let a = 1; print(a) } else { let b = 2; print(b) }", "    let c = 3", "    return c",
                "}", "f(true)");
        assertThat(r.variable("a = 1", 1).slot()).isEqualTo(2);
        assertThat(r.variable("b = 2", 1).slot()).isEqualTo(2);
        assertThat(r.variable("c = 3", 1).slot()).isEqualTo(2);
        assertThat(r.function("f").frameSize()).isEqualTo(3);
    }

    @Test
    void parametersFollowTheResultAndSelf() {
        var r = Resolved.of("fn f(a, b) { return a + b }", "class C(x) { fn m(y) { return x + y } }", "print(f(1, 2), C(1))");
        assertThat(r.function("f").params()).extracting(Variable::slot).containsExactly(1, 2);
        assertThat(r.function("C.m").self().slot()).isEqualTo(1);
        assertThat(r.function("C.m").params()).extracting(Variable::slot).containsExactly(2);
    }

    @Test
    void capturesGoThroughEveryFunctionBetween() {
        var r = Resolved.of("fn f() {", "    var n = 0", "    return () -> { return () -> { n += 1; return n } }", "}", "print(f())");
        assertThat(r.variable("n = 0", 1).captured()).isTrue();
        assertThat(r.variable("n = 0", 1).assigned()).isTrue();
        var infos = r.unit().functions().values().stream().filter(i -> i.name().equals("lambda")).toList();
        assertThat(infos).extracting(i -> i.captures().size()).containsExactlyInAnyOrder(1, 1);
        assertThat(infos).extracting(i -> i.captures().getFirst().fromFrame()).containsExactlyInAnyOrder(true, false);
        assertThat(r.binding("n += 1", 1)).isEqualTo(new Binding.Captured(r.variable("n = 0", 1), 0));
    }

    @Test
    void oneVariableIsCapturedOnce() {
        var r = Resolved.of("fn f(n) {", "    return () -> { n += n; return n }", "}", "print(f(1))");
        assertThat(r.function("lambda").captures()).hasSize(1);
    }

    @Test
    void membersByBareNameAreReachedThroughSelf() {
        var r = Resolved.of(
                "class C(var n) {",
                "    fn add() { return (() -> { n += 1; return twice() })() }",
                "    fn twice() { return n * 2 }",
                "}",
                "print(C(1).add())");
        var field = (Binding.Field) r.binding("n += 1", 1);
        assertThat(field.receiver()).isInstanceOf(Binding.Captured.class);
        assertThat(field.field().kind()).isEqualTo(Variable.Kind.FIELD);
        assertThat(r.binding("twice() })", 1)).isInstanceOf(Binding.Method.class);
        assertThat(((Binding.Field) r.binding("n * 2", 1)).receiver()).isInstanceOf(Binding.Local.class);
        assertThat(r.function("C.add").self().captured()).isTrue();
        assertThat(r.function("C.twice").self().captured()).isFalse();
    }

    @Test
    void aLocalHidesAFieldAndAFieldHidesAGlobal() {
        var r = Resolved.of("let n = 1", "class C(n) {", "    fn a() { return n }", "    fn b(n) { return n + 0 }", "}", "print(C(n), n)");
        assertThat(r.binding("n }", 1)).isInstanceOf(Binding.Field.class);
        assertThat(r.binding("n + 0", 1)).isInstanceOf(Binding.Local.class);
    }

    @Test
    void loopVariablesAreCapturedWhereALambdaUsesThem() {
        var r = Resolved.of("let fs = []", "for i in 0..3 { fs.add(() -> i) }", "print([f() for f in fs])");
        assertThat(r.variable("i in", 1).captured()).isTrue();
        assertThat(r.variable("i in", 1).global()).isFalse();
        assertThat(r.variable("f in", 1).captured()).isFalse();
    }

    @Test
    void aDefaultSeesTheParametersBeforeIt() {
        var r = Resolved.of("fn f(w, h = w) { return h }", "print(f(1))");
        assertThat(r.binding("w)", 1)).isEqualTo(new Binding.Local(r.function("f").params().getFirst()));
        assertThat(Resolved.of("fn f(h = w, w = 1) { return h + w }", "print(f())").codes()).contains("unknown-name");
    }

    @Test
    void functionsOfABlockKnowEachOther() {
        var r = Resolved.of(
                "fn f(n) {",
                "    fn even(k) { return k == 0 ? true : odd(k - 1) }",
                "    fn odd(k) { return k == 0 ? false : even(k - 1) }",
                "    return even(n)",
                "}",
                "print(f(2))");
        assertThat(r.codes()).isEmpty();
        assertThat(r.binding("odd(k - 1)", 1)).isInstanceOf(Binding.Captured.class);
    }

    @Test
    void aClassInAFunctionCapturesItsVariables() {
        var r = Resolved.of("fn make(start) {", "    class C { var n = start; fn next() { return n + start } }", "    return C()", "}",
                "print(make(1))");
        assertThat(r.function("C.next").captures()).hasSize(1);
        assertThat(r.unit().constructions().values().iterator().next().captures()).hasSize(1);
    }

    @Test
    void onlyWhatTasksMayShareAndChangeIsShared() {
        var r = Resolved.of(
                "var g = 0",
                "fn f(a) {",
                "    let fixed = a",
                "    var counted = 0",
                "    let t = spawn thread { counted += fixed; g += 1 }",
                "    var own = 1",
                "    own += 1",
                "    await t",
                "    return counted + own",
                "}",
                "print(f(1), g)");
        assertThat(r.variable("g = 0", 1).shared()).isTrue();
        assertThat(r.variable("counted = 0", 1).shared()).isTrue();
        assertThat(r.variable("fixed = a", 1).shared()).isFalse();
        assertThat(r.variable("own = 1", 1).shared()).isFalse();
    }

    @Test
    void aGlobalThatIsFixedBeforeAnyTaskIsNotShared() {
        var r = Resolved.of(
                "let limit = 10",
                "let m = Lock()",
                "var never = [limit]",
                "fn f() { return [limit, m, never, late] }",
                "let t = spawn thread f()",
                "let late = 3",
                "print(await t)");
        assertThat(r.variable("limit = 10", 1).shared()).isFalse();
        assertThat(r.variable("m = Lock", 1).shared()).isFalse();
        assertThat(r.variable("never = ", 1).shared()).isFalse();
        assertThat(r.variable("late = 3", 1).shared()).isTrue();
        var called = Resolved.of("fn f() { spawn thread(daemon: true) { print(a) } }", "let n = f()", "let a = 1", "print(n)");
        assertThat(called.variable("a = 1", 1).shared()).isTrue();
    }

    @Test
    void aReplSeesWhatWasDeclaredBeforeAndMayDeclareItAnew() {
        var library = Library.standard();
        var loader = new Loader(library, null);
        var module = new ModuleInfo("repl", false);
        assertThat(input(loader, module, "var x = 1").problems()).isEmpty();
        assertThat(input(loader, module, "fn f() { return x }").problems()).isEmpty();
        Variable first = module.global("x");
        assertThat(input(loader, module, "let x = x + 1").problems()).isEmpty();
        assertThat(module.global("x")).isNotSameAs(first);
        assertThat(module.global("x").slot()).isNotEqualTo(first.slot());
        assertThat(input(loader, module, "import math").problems()).isEmpty();
        assertThat(input(loader, module, "math.sqrt(2)\nx + 1\nx").problems()).isEmpty();
        assertThat(input(loader, module, "y").problems()).hasSize(1);
        assertThat(input(loader, module, "f(1)").problems()).hasSize(1);
    }

    @Test
    void aRefusedInputOfAReplDeclaresNothing() {
        var loader = new Loader(Library.standard(), null);
        var module = new ModuleInfo("repl", false);
        assertThat(input(loader, module, "let x = 1").problems()).isEmpty();
        Variable first = module.global("x");
        assertThat(input(loader, module, "let x = nope\nlet y = 2").program()).isNull();
        assertThat(input(loader, module, "let x = 3\nlet z = )").program()).isNull();
        assertThat(module.global("x")).isSameAs(first);
        assertThat(module.global("y")).isNull();
        assertThat(module.global("z")).isNull();
    }

    private static Loader.Loaded input(Loader loader, ModuleInfo module, String text) {
        return loader.input(dev.conc.source.Source.of("repl", text + "\n"), module);
    }
}
