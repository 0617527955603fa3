package dev.conc.syntax;

import java.util.List;

/**
 * Writes a tree as text in its one canonical form, which reads as the same tree again.
 *
 * <p>Comments are not part of the tree, {@code ///} documentation is; documentation within a string's hole, where everything has to
 * stand on one line, is left out. {@link Formatter} is for the texts that people write.
 */
public final class Printer extends ExpressionPrinter {
    static final int INDENT = 4;

    private int level;

    private Printer() {}

    /** The statements, each on its own line, the last one ended too. */
    public static String print(List<Stmt> statements) {
        var printer = new Printer();
        for (var statement : statements) {
            printer.statement(statement);
            printer.out.append('\n');
        }
        return printer.out.toString();
    }

    public static String print(Expr expression) {
        var printer = new Printer();
        printer.expression(expression);
        return printer.out.toString();
    }

    @Override
    void block(Block block) {
        open();
        for (var statement : block.statements()) {
            separate();
            statement(statement);
        }
        close(block.statements().isEmpty());
    }

    private void open() {
        out.append('{');
        level++;
    }

    /** Goes to where the next statement of a block begins. */
    private void separate() {
        if (holes == 0) {
            out.append('\n').repeat(' ', level * INDENT);
        } else {
            out.append(out.charAt(out.length() - 1) == '{' ? " " : "; ");
        }
    }

    private void close(boolean empty) {
        level--;
        if (empty) {
            out.append('}');
        } else if (holes > 0) {
            out.append(" }");
        } else {
            out.append('\n').repeat(' ', level * INDENT).append('}');
        }
    }

    private void statement(Stmt statement) {
        switch (statement) {
            case Stmt.Variable variable -> variable(variable);
            case Stmt.Function function -> function(function);
            case Stmt.ClassDecl declaration -> classDecl(declaration);
            case Stmt.Import module -> {
                out.append("import ");
                module(module.module(), module.file());
                alias(module.alias());
            }
            case Stmt.FromImport module -> fromImport(module);
            case Stmt.Assign assign -> {
                target(assign.target());
                out.append(' ').append(assign.operator() == null ? "" : assign.operator().text()).append("= ");
                expression(assign.value());
            }
            case Stmt.ExpressionStmt simple -> head(simple.value());
            case Stmt.If condition -> ifStatement(condition);
            case Stmt.While loop -> {
                out.append("while ");
                head(loop.condition());
                body(loop.body());
            }
            case Stmt.For loop -> {
                out.append("for ");
                pattern(loop.pattern());
                out.append(" in ");
                expression(loop.source());
                body(loop.body());
            }
            case Stmt.Break _ -> out.append("break");
            case Stmt.Continue _ -> out.append("continue");
            case Stmt.Return result -> optional("return", result.value());
            case Stmt.Throw error -> optional("throw", error.value());
            case Stmt.Try attempt -> tryStatement(attempt);
            case Stmt.Lock lock -> lock(lock);
            case Stmt.WaitUntil wait -> {
                out.append("wait until ");
                if (wait.limit() == null) {
                    head(wait.condition());
                } else {
                    headBeforeWithin(wait.condition());
                    within(wait.limit());
                }
            }
            case Stmt.Select select -> select(select);
            case Stmt.Scope scope -> {
                out.append("scope");
                if (!scope.options().isEmpty()) {
                    arguments(scope.options());
                }
                within(scope.limit());
                body(scope.body());
            }
            case Stmt.Assert promise -> {
                out.append("assert ");
                head(promise.condition());
                message(promise.message());
            }
            case Stmt.Invariant promise -> invariant(promise);
            case Stmt.Test test -> {
                out.append("test ").append(Literals.quoted(test.name()));
                body(test.body().block());
            }
            case Stmt.BlockStmt block -> block(block.block());
        }
    }

    private void variable(Stmt.Variable variable) {
        doc(variable.doc());
        out.append(memory(variable.memory())).append(variable.assignable() ? "var " : "let ");
        pattern(variable.pattern());
        if (variable.initial() != null) {
            out.append(" = ");
            expression(variable.initial());
        }
    }

    private void function(Stmt.Function function) {
        doc(function.doc());
        var body = function.body();
        out.append(body.isNative() ? "native fn " : body.async() ? "async fn " : "fn ").append(body.name());
        params(body.params());
        if (body.block() != null) {
            body(body.block());
        }
    }

    private void classDecl(Stmt.ClassDecl declaration) {
        doc(declaration.doc());
        out.append(switch (declaration.kind()) {
            case CLASS -> "class ";
            case MONITOR -> "monitor ";
            case NATIVE -> "native class ";
        });
        out.append(declaration.name());
        if (declaration.params() != null) {
            params(declaration.params());
        }
        if (!declaration.members().isEmpty()) {
            out.append(' ');
            open();
            for (var member : declaration.members()) {
                separate();
                statement(member);
            }
            close(false);
        }
    }

    private void doc(String doc) {
        if (doc == null || holes > 0) {
            return;
        }
        for (int at = 0; at >= 0;) {
            int end = doc.indexOf('\n', at);
            String line = doc.substring(at, end < 0 ? doc.length() : end);
            out.append(line.isEmpty() ? "///" : "/// ").append(line).append('\n').repeat(' ', level * INDENT);
            at = end < 0 ? -1 : end + 1;
        }
    }

    private void fromImport(Stmt.FromImport imported) {
        out.append("from ");
        module(imported.module(), imported.file());
        String separator = " import ";
        for (var name : imported.names()) {
            out.append(separator).append(name.name());
            alias(name.alias());
            separator = ", ";
        }
    }

    private void module(String name, boolean file) {
        out.append(file ? Literals.quoted(name) : name);
    }

    private void alias(String alias) {
        if (alias != null) {
            out.append(" as ").append(alias);
        }
    }

    private void ifStatement(Stmt.If condition) {
        for (Stmt branch = condition; branch != null;) {
            if (branch instanceof Stmt.If next) {
                out.append(branch == condition ? "if " : " else if ");
                head(next.condition());
                body(next.then());
                branch = next.otherwise();
            } else {
                out.append(" else");
                body(((Stmt.BlockStmt) branch).block());
                branch = null;
            }
        }
    }

    private void tryStatement(Stmt.Try attempt) {
        out.append("try");
        body(attempt.body());
        for (var clause : attempt.catches()) {
            out.append(" catch ").append(clause.name());
            String separator = ": ";
            for (var type : clause.classes()) {
                out.append(separator).append(type.name());
                separator = " | ";
            }
            body(clause.body());
        }
        if (attempt.finallyBlock() != null) {
            out.append(" finally");
            body(attempt.finallyBlock());
        }
    }

    private void lock(Stmt.Lock lock) {
        out.append("lock");
        String separator = " ";
        for (int i = 0; i < lock.targets().size(); i++) {
            out.append(separator);
            if (i == lock.targets().size() - 1 && lock.limit() != null) {
                headBeforeWithin(lock.targets().get(i));
            } else {
                head(lock.targets().get(i));
            }
            separator = ", ";
        }
        within(lock.limit());
        body(lock.body());
        if (lock.otherwise() != null) {
            out.append(" else");
            body(lock.otherwise());
        }
    }

    private void select(Stmt.Select select) {
        out.append("select ");
        open();
        for (var one : select.cases()) {
            separate();
            out.append("case ");
            if (one.name() != null) {
                out.append(one.name()).append(" = ");
                expression(one.operation());
            } else {
                head(one.operation());
            }
            body(one.body());
        }
        if (select.otherwise() != null) {
            separate();
            out.append("else");
            body(select.otherwise());
        }
        close(select.cases().isEmpty() && select.otherwise() == null);
    }

    private void invariant(Stmt.Invariant promise) {
        out.append("invariant ");
        int start = out.length();
        head(promise.condition().value());
        // a minus would make the word a name that something is subtracted from; an arrow would make it a parameter's neighbour
        if (out.charAt(start) == '-' || promise.condition().value() instanceof Expr.Lambda) {
            out.insert(start, '(').append(')');
        }
        message(promise.message());
    }

    private void message(Expr message) {
        if (message != null) {
            out.append(", ");
            expression(message);
        }
    }

    private void optional(String word, Expr value) {
        out.append(word);
        if (value != null) {
            out.append(' ');
            expression(value);
        }
    }

    private void within(Expr limit) {
        if (limit != null) {
            out.append(" within ");
            head(limit);
        }
    }

    private void body(Block block) {
        out.append(' ');
        block(block);
    }
}
