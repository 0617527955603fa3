package dev.conc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A short, repeatable run of {@link Fuzz}, which can run for as long as one likes. */
class FuzzTest {
    @Test
    void everyTextGetsAnAnswer() throws IOException {
        var fuzz = new Fuzz(1, Fuzz.corpus());
        for (int i = 0; i < 3_000; i++) {
            String text = fuzz.next();
            String failure = fuzz.failure(text);
            assertThat(failure).as(text).isNull();
        }
        assertThat(fuzz.right()).isGreaterThan(300);
    }
}
