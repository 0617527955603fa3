package dev.conc.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random programs that make sense: every name is declared before it is used, types fit, loops and recursion end, so that a run ends
 * without an error the program itself does not catch.
 *
 * <p>A seed always makes the same program. {@link RandomTrees} makes those that need not make sense. Long because each kind of statement
 * and expression has its recipe, and all share what is in scope.
 */
public final class RandomPrograms {
    private static final int LEVELS = 3;

    private enum Type {
        INT,
        STRING,
        BOOL,
        LIST,
        MAP
    }

    private record Variable(String name, Type type, boolean assignable) {}

    private record Function(String name, List<Type> params, Type result) {}

    /** A class with an int field {@code count} that its methods change. */
    private record ClassOf(String name) {}

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<ClassOf> classes = new ArrayList<>();
    private int names;
    private int indent;
    private int loops;

    private RandomPrograms(long seed) {
        random = new Random(seed * 31 + 7);
    }

    /** A program that runs without a problem and prints what it has computed. */
    public static String runnable(long seed) {
        var programs = new RandomPrograms(seed);
        programs.program();
        return programs.out.toString();
    }

    private void program() {
        for (int i = random.nextInt(3); i > 0; i--) {
            classDecl();
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            function();
        }
        for (int i = 4 + random.nextInt(8); i > 0; i--) {
            statement(LEVELS);
        }
        for (var variable : variables) {
            line("print(\"" + variable.name() + " =\", " + variable.name() + ")");
        }
    }

    // ---- declarations ----

    private void classDecl() {
        String name = "Class" + names++;
        boolean monitor = random.nextInt(3) == 0;
        line((monitor ? "monitor " : "class ") + name + "(" + (monitor ? "var count" : "var count = " + random.nextInt(9)) + ") {");
        indent++;
        line("let log = []");
        line("fn add(n) {");
        indent++;
        line("count += n % 1000");
        line("if count > 100_000 { count = 0 }");
        line("log.add(n)");
        line("return count");
        indent--;
        line("}");
        line("fn size() { return log.size() + count * 0 }");
        indent--;
        line("}");
        classes.add(new ClassOf(name));
    }

    private void function() {
        var params = new ArrayList<Type>();
        for (int i = random.nextInt(3); i > 0; i--) {
            params.add(type());
        }
        var result = type();
        String name = "fn" + names++;
        int before = variables.size();
        var outer = new ArrayList<>(variables);
        variables.clear();
        var written = new StringBuilder();
        for (var param : params) {
            String paramName = "p" + names++;
            variables.add(new Variable(paramName, param, false));
            written.append(written.isEmpty() ? "" : ", ").append(paramName);
        }
        line("fn " + name + "(" + written + ") {");
        indent++;
        int loopsOutside = loops;
        loops = 0;
        body(1 + random.nextInt(3), 2);
        line("return " + expression(result, 2));
        loops = loopsOutside;
        indent--;
        line("}");
        variables.clear();
        variables.addAll(outer.subList(0, before));
        functions.add(new Function(name, params, result));
    }

    // ---- statements ----

    private void statement(int level) {
        if (level <= 0) {
            declaration();
            return;
        }
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> declaration();
            case 3, 4 -> assignment();
            case 5 -> {
                line("if " + expression(Type.BOOL, 2) + " {");
                block(level);
                if (random.nextBoolean()) {
                    line("} else if " + expression(Type.BOOL, 1) + " {");
                    block(level);
                }
                if (random.nextBoolean()) {
                    line("} else {");
                    block(level);
                }
                line("}");
            }
            case 6 -> {
                String name = fresh();
                int before = variables.size();
                line("for " + name + " in " + source() + " {");
                variables.add(new Variable(name, Type.INT, false));
                loop(level);
                line("}");
                forget(before);
            }
            case 7 -> {
                String name = fresh();
                line("var " + name + " = 0");
                line("while " + name + " < " + random.nextInt(5) + " {");
                indent++;
                line(name + " += 1");
                indent--;
                loop(level);
                line("}");
                variables.add(new Variable(name, Type.INT, false));
            }
            case 8 -> tryStatement(level);
            case 9 -> line("print(" + expression(type(), 2) + ", " + expression(type(), 2) + ")");
            case 10 -> {
                var list = find(Type.LIST, false);
                line(list == null ? "print(" + expression(Type.STRING, 2) + ")"
                        : "if " + list.name() + ".size() < 50 { " + list.name() + ".add("
                                + expression(Type.INT, 2) + ") }");
            }
            case 11 -> useObject();
            case 12 -> {
                String a = fresh();
                String b = fresh();
                line("let [" + a + ", " + b + "] = [" + expression(Type.INT, 1) + ", " + expression(Type.STRING, 1) + "]");
                variables.add(new Variable(a, Type.INT, false));
                variables.add(new Variable(b, Type.STRING, false));
            }
            case 13 -> closure();
            case 14 -> nestedFunction(level);
            case 15 -> {
                String key = fresh();
                String value = fresh();
                line("for [" + key + ", " + value + "] in " + expression(Type.MAP, 1) + " {");
                int before = variables.size();
                variables.add(new Variable(key, Type.STRING, false));
                loop(level);
                line("}");
                forget(before);
            }
            case 16 -> {
                String character = fresh();
                line("for " + character + " in " + expression(Type.STRING, 1) + " {");
                int before = variables.size();
                variables.add(new Variable(character, Type.STRING, false));
                loop(level);
                line("}");
                forget(before);
            }
            case 17 -> task();
            case 18 -> {
                String lock = fresh();
                line("let " + lock + " = Lock()");
                line("lock " + lock + " {");
                block(level);
                line("}");
            }
            default -> {
                line("assert " + expression(Type.INT, 1) + " <= 9_223_372_036_854_775_807, " + expression(Type.STRING, 1));
            }
        }
    }

    private void declaration() {
        var type = type();
        String name = fresh();
        boolean assignable = random.nextBoolean();
        line((assignable ? "var " : "let ") + name + " = " + expression(type, 3));
        variables.add(new Variable(name, type, assignable));
    }

    private void assignment() {
        var type = type();
        var variable = find(type, true);
        if (variable == null) {
            declaration();
        } else if (type == Type.INT && random.nextBoolean()) {
            line(variable.name() + " " + choose("+=", "-=") + " " + random.nextInt(100));
            line(variable.name() + " %= 10_000");
        } else {
            line(variable.name() + " = " + expression(type, 2));
        }
    }

    private void tryStatement(int level) {
        line("try {");
        block(level);
        indent++;
        line(choose("throw ValueError(\"thrown\")", "print(1 / 0)", "print([1][5])", "print({\"a\": 1}[\"b\"])", "print(nil + 1)",
                "print(\"fine\")"));
        indent--;
        String name = fresh();
        if (random.nextBoolean()) {
            line("} catch " + name + ": ValueError | IndexError {");
            indent++;
            line("print(\"caught\", " + name + ".message)");
            indent--;
        }
        line("} catch " + name + " {");
        indent++;
        line("print(\"other\", " + name + ".message)");
        indent--;
        if (random.nextBoolean()) {
            line("} finally {");
            block(level);
        }
        line("}");
    }

    /** A lambda that changes a variable around it, called more than once. */
    private void closure() {
        var variable = find(Type.INT, true);
        String name = fresh();
        if (variable == null) {
            String counter = fresh();
            line("var " + counter + " = " + random.nextInt(9));
            variable = new Variable(counter, Type.INT, true);
            variables.add(variable);
        }
        line("let " + name + " = by -> {");
        indent++;
        line(variable.name() + " = (" + variable.name() + " + by) % 1000");
        line("return " + variable.name());
        indent--;
        line("}");
        line("print(" + name + "(" + expression(Type.INT, 1) + " % 100), " + name + "(1))");
    }

    /** A function in a block, with a default and a result out of the middle of things. */
    private void nestedFunction(int level) {
        String name = "fn" + names++;
        String first = fresh();
        String second = fresh();
        line("fn " + name + "(" + first + ", " + second + " = " + expression(Type.INT, 1) + ") {");
        int before = variables.size();
        int loopsOutside = loops;
        loops = 0;
        variables.add(new Variable(first, Type.INT, false));
        variables.add(new Variable(second, Type.INT, false));
        indent++;
        line("for round in 0..3 {");
        indent++;
        line("try {");
        block(level - 1);
        indent++;
        line("if round == " + random.nextInt(4) + " { return " + expression(Type.INT, 1) + " }");
        indent--;
        line("} finally {");
        indent++;
        line("print(\"" + name + "\", round)");
        indent--;
        line("}");
        indent--;
        line("}");
        line("return " + first + " <= 0 ? 0 : 1 + " + name + "(" + first + " % 5 - 1)");
        indent--;
        line("}");
        loops = loopsOutside;
        forget(before);
        line(choose("print(" + name + "(3))", "print(" + name + "(" + second(4) + "))",
                "print(" + name + "(" + second + ": 2, " + first + ": 1))"));
    }

    private String second(int first) {
        return first + ", " + random.nextInt(20);
    }

    /** Something computed by a task of its own. */
    private void task() {
        var type = type();
        String kind = choose("spawn thread", "spawn virtual", "async");
        var function = findFunction(type);
        if (function != null && loops == 0) {
            line("print(await " + kind + " " + call(function, 1) + ")");
        } else {
            line("print(await " + kind + " { return " + expression(type, 1) + " })");
        }
    }

    private void useObject() {
        if (classes.isEmpty()) {
            declaration();
            return;
        }
        String name = fresh();
        line("let " + name + " = " + choose(classes).name() + "(" + random.nextInt(50) + ")");
        line("print(" + name + ".add(" + expression(Type.INT, 1) + " % 100), " + name + ".count, " + name + ".size())");
        if (random.nextBoolean()) {
            line(name + ".count = " + expression(Type.INT, 1) + " % 100");
        }
    }

    private void block(int level) {
        indent++;
        body(1 + random.nextInt(2), level - 1);
        indent--;
    }

    private void body(int count, int level) {
        int before = variables.size();
        for (int i = 0; i < count; i++) {
            statement(level);
        }
        forget(before);
    }

    private void loop(int level) {
        loops++;
        block(loops > 2 ? 0 : level);
        indent++;
        if (random.nextInt(3) == 0) {
            line("if " + expression(Type.BOOL, 1) + " { " + choose("break", "continue") + " }");
        }
        indent--;
        loops--;
    }

    private void forget(int from) {
        variables.subList(from, variables.size()).clear();
    }

    private String source() {
        var list = find(Type.LIST, false);
        return switch (random.nextInt(3)) {
            case 0 -> "0.." + random.nextInt(4);
            case 1 -> "[" + random.nextInt(9) + ", " + random.nextInt(9) + "]";
            default -> list == null ? "1..=2" : list.name() + "[0..(" + list.name() + ".size() < 3 ? " + list.name() + ".size() : 3)]";
        };
    }

    // ---- expressions ----

    private String expression(Type type, int level) {
        var variable = find(type, false);
        if (level <= 0 || random.nextInt(4) == 0) {
            return variable != null && random.nextInt(3) > 0 ? variable.name() : literal(type);
        }
        int l = level - 1;
        var function = findFunction(type);
        if (function != null && loops < 2 && random.nextInt(6) == 0) {
            return call(function, l);
        }
        if (random.nextInt(8) == 0) {
            return "(" + expression(Type.BOOL, l) + " ? " + expression(type, l) + " : " + expression(type, l) + ")";
        }
        if (random.nextInt(12) == 0) {
            return "((a, b) -> b)(" + expression(type(), 0) + ", " + expression(type, l) + ")";
        }
        return switch (type) {
            case INT -> intExpression(l);
            case STRING -> switch (random.nextInt(4)) {
                case 0 -> "\"<${" + expression(type(), l) + "}>\"";
                case 1 -> "(" + expression(Type.STRING, 0) + " + " + expression(Type.STRING, 0) + ")[0..1]";
                case 2 -> expression(Type.STRING, 0) + ".upper()";
                default -> "(" + expression(Type.STRING, 0) + " + \"" + random.nextInt(10) + "\")";
            };
            case BOOL -> switch (random.nextInt(6)) {
                case 0 -> expression(Type.INT, l) + " " + choose("<", "<=", ">", ">=", "==", "!=") + " " + expression(Type.INT, l);
                case 1 -> "(" + expression(Type.BOOL, l) + " " + choose("and", "or") + " " + expression(Type.BOOL, l) + ")";
                case 2 -> "not (" + expression(Type.BOOL, l) + ")";
                case 3 -> "(" + expression(Type.INT, 0) + " in " + expression(Type.LIST, l) + ")";
                case 4 -> expression(Type.STRING, l) + " == " + expression(Type.STRING, l);
                default -> "(" + expression(Type.LIST, l) + ".isEmpty())";
            };
            case LIST -> switch (random.nextInt(3)) {
                case 0 -> "[" + expression(Type.INT, l) + ", " + expression(Type.INT, l) + "]";
                case 1 -> "[(it + 1) % 1000 for it in " + source() + " if it % 2 == " + random.nextInt(2) + "]";
                default -> source().startsWith("[") ? "[" + expression(Type.INT, 0) + "].map(it -> it % 10)"
                        : "([1] + [" + expression(Type.INT, 0) + "])";
            };
            case MAP -> "{\"a\": " + expression(Type.INT, l) + ", \"b\": " + expression(Type.STRING, l) + "}";
        };
    }

    private String intExpression(int level) {
        String left = expression(Type.INT, level);
        return switch (random.nextInt(6)) {
            case 0 -> "(" + left + " % 100 * (" + expression(Type.INT, level) + " % 100))";
            case 1 -> "(" + left + " % 1000 " + choose("+", "-", "|", "&", "^") + " " + expression(Type.INT, level) + " % 1000)";
            case 2 -> left + " / " + (1 + random.nextInt(9));
            case 3 -> "-(" + left + " % 1000)";
            case 4 -> "(" + expression(Type.LIST, level) + ").size()";
            default -> left + " % " + (1 + random.nextInt(50));
        };
    }

    private String call(Function function, int level) {
        var arguments = new StringBuilder();
        for (var param : function.params()) {
            arguments.append(arguments.isEmpty() ? "" : ", ").append(expression(param, level));
        }
        return function.name() + "(" + arguments + ")";
    }

    private String literal(Type type) {
        return switch (type) {
            case INT -> String.valueOf(random.nextInt(1000));
            case STRING -> choose("\"a\"", "'raw'", "\"é\\n\"", "\"two words\"");
            case BOOL -> choose("true", "false");
            case LIST -> choose("[]", "[1, 2, 3]", "[7]");
            case MAP -> choose("{}", "{\"a\": 1}");
        };
    }

    // ---- choices ----

    private Type type() {
        return Type.values()[random.nextInt(Type.values().length)];
    }

    private Variable find(Type type, boolean assignable) {
        var fitting = new ArrayList<Variable>();
        for (var variable : variables) {
            if (variable.type() == type && (!assignable || variable.assignable())) {
                fitting.add(variable);
            }
        }
        return fitting.isEmpty() ? null : choose(fitting);
    }

    private Function findFunction(Type result) {
        for (var function : functions) {
            if (function.result() == result && random.nextBoolean()) {
                return function;
            }
        }
        return null;
    }

    private <T> T choose(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String choose(String... from) {
        return from[random.nextInt(from.length)];
    }

    private String fresh() {
        return "v" + names++;
    }

    private void line(String text) {
        out.repeat(' ', indent * 4).append(text).append('\n');
    }
}
