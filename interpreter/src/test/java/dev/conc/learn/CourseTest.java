package dev.conc.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The course that comes with conc, looked over: each exercise fails unsolved, passes solved, and tells its wrong answers what is wrong with them. */
class CourseTest {
    private static final Path FOLDER = Repository.root().resolve("exercises");

    private final Course course = Course.read(CourseFiles.in(FOLDER));
    private final CourseCheck check = new CourseCheck(course, null, false, false);
    private final Words english = Words.in("en");

    @TestFactory
    Stream<DynamicTest> everyExerciseIsSound() {
        return course.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(check.exercise(name, english)).as(name).isEmpty()));
    }

    @Test
    void nothingLiesAbout() {
        assertThat(check.loose(english)).isEmpty();
    }

    @Test
    void theCourseIsPackedWithConc() {
        assertThat(Course.read(CourseFiles.packed()).names()).isEqualTo(course.names());
    }

    /** {@code conc learn pages docs/course --course exercises} writes them anew. */
    @Test
    void thePagesAreCurrent() throws IOException {
        Path docs = Repository.root().resolve("docs/course");
        Map<String, String> written = new TreeMap<>();
        try (Stream<Path> files = Files.walk(docs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.put(docs.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        assertThat(written.remove("format.md")).as("the description of the format").isNotNull();
        assertThat(written).isEqualTo(new Pages(course).texts());
    }

    @Test
    void allLanguagesSayTheSame() {
        for (String language : course.languages()) {
            Words words = Words.in(language);
            List<String> missing = english.keys().stream().filter(k -> !k.startsWith("phrase.") && !words.has(k)).sorted().toList();
            List<String> loose = words.keys().stream().filter(k -> !k.startsWith("phrase.") && !english.has(k)).sorted().toList();
            assertThat(missing).as("words." + language + ".txt lacks").isEmpty();
            assertThat(loose).as("words." + language + ".txt has too many").isEmpty();
            for (String key : english.keys()) {
                for (int hole = 0; hole < 4 && words.has(key) && !key.startsWith("phrase."); hole++) {
                    String sign = "{" + hole + "}";
                    assertThat(words.say(key).contains(sign)).as(language + ": " + sign + " in " + key)
                            .isEqualTo(english.say(key).contains(sign));
                }
            }
        }
    }
}
