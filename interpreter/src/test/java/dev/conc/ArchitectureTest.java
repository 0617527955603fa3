package dev.conc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house rules of docs/architecture.md: who may use whom, and what only one package may touch. */
class ArchitectureTest {
    /** From the ground up: each package uses only those before it. */
    private static final List<String> LAYERS = List.of("source", "diagnostics", "syntax", "analysis", "runtime", "concurrent", "io", "eval",
            "process",
            "check", "trace", "session", "repl", "learn", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Source.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRulesSeeTheClasses() {
        assertThat(CLASSES.size()).as("classes the rules were tried on").isGreaterThan(100);
        for (String layer : List.of("source", "diagnostics", "syntax", "analysis", "runtime")) {
            assertThat(CLASSES.stream().filter(c -> in(layer, c)).count()).as(layer).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void everyClassIsInALayer() {
        classes().should().resideInAnyPackage(packages(LAYERS)).check(CLASSES);
    }

    @Test
    void eachPackageUsesOnlyThoseAboveIt() {
        for (int i = 0; i < LAYERS.size(); i++) {
            noClasses().that().resideInAPackage("dev.conc." + LAYERS.get(i) + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(packages(LAYERS.subList(i + 1, LAYERS.size())))
                    .allowEmptyShould(true).check(CLASSES);
        }
    }

    @Test
    void onlySyntaxKnowsTheParserGenerator() {
        noClasses().that().resideOutsideOfPackage("dev.conc.syntax..")
                .should().dependOnClassesThat().resideInAnyPackage("org.antlr..", "dev.conc.grammar..").check(CLASSES);
    }

    @Test
    void onlyThoseThatRunTasksTouchThreads() {
        DescribedPredicate<JavaClass> threads = resideInAnyPackage("java.util.concurrent..").or(DescribedPredicate.describe("threads",
                c -> c.isEquivalentTo(Thread.class) || c.isEquivalentTo(ThreadGroup.class) || c.isEquivalentTo(ThreadLocal.class)));
        noClasses().that()
                .resideOutsideOfPackages("dev.conc.concurrent..", "dev.conc.io..", "dev.conc.process..", "dev.conc.trace..",
                        "dev.conc.check.explore..",
                        "dev.conc.session..", "dev.conc.repl..", "dev.conc.learn..", "dev.conc.cli..")
                .should().dependOnClassesThat(threads).check(CLASSES);
    }

    @Test
    void onlyTheCommandTouchesTheProcess() {
        noClasses().that().resideOutsideOfPackage("dev.conc.cli..").should(touchTheProcess()).check(CLASSES);
    }

    @Test
    void nothingIsCalledHelper() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)").check(CLASSES);
    }

    @Test
    void statefulStaticsAreNone() {
        // Sharing only ever turns on, and says in its comment why that is no state of a session
        noClasses().that().doNotHaveFullyQualifiedName("dev.conc.runtime.Sharing")
                .should(haveAssignableStatics()).check(CLASSES);
    }

    private static boolean in(String layer, JavaClass c) {
        return c.getPackageName().equals("dev.conc." + layer) || c.getPackageName().startsWith("dev.conc." + layer + ".");
    }

    private static String[] packages(List<String> layers) {
        var all = new ArrayList<String>();
        for (String layer : layers) {
            all.add("dev.conc." + layer + "..");
        }
        // a rule over no package at all would be no rule
        all.add("dev.conc.none..");
        return all.toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> touchTheProcess() {
        return new ArchCondition<>("use System.in, out, err, exit or Runtime.exit, halt, addShutdownHook") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                c.getFieldAccessesFromSelf().stream()
                        .filter(a -> a.getTargetOwner().isEquivalentTo(System.class))
                        .forEach(a -> events.add(SimpleConditionEvent.satisfied(a, a.getDescription())));
                c.getMethodCallsFromSelf().stream()
                        .filter(a -> a.getTargetOwner().isEquivalentTo(System.class) && a.getName().equals("exit")
                                || a.getTargetOwner().isEquivalentTo(Runtime.class) && !a.getName().equals("getRuntime")
                                        && List.of("exit", "halt", "addShutdownHook").contains(a.getName()))
                        .forEach(a -> events.add(SimpleConditionEvent.satisfied(a, a.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveAssignableStatics() {
        return new ArchCondition<>("have static fields that can be assigned") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                c.getFields().stream()
                        .filter(f -> f.getModifiers().contains(JavaModifier.STATIC) && !f.getModifiers().contains(JavaModifier.FINAL))
                        .filter(f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .forEach(f -> events.add(SimpleConditionEvent.satisfied(f, f.getDescription())));
            }
        };
    }
}
