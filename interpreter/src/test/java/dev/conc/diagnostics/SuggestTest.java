package dev.conc.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestTest {
    private static final List<String> KNOWN = List.of("print", "println", "Lock", "balance", "sqrt", "max", "toUpperCase", "i", "n");

    @Test
    void aSlipOfTheFingerIsRecognised() {
        assertThat(Suggest.closest("prnt", KNOWN)).isEqualTo("print");
        assertThat(Suggest.closest("pirnt", KNOWN)).isEqualTo("print");
        assertThat(Suggest.closest("lock", KNOWN)).isEqualTo("Lock");
        assertThat(Suggest.closest("balanse", KNOWN)).isEqualTo("balance");
        assertThat(Suggest.closest("sqtr", KNOWN)).isEqualTo("sqrt");
        assertThat(Suggest.closest("toUpper", KNOWN)).isEqualTo("toUpperCase");
    }

    @Test
    void whatIsNotNearIsNotGuessed() {
        assertThat(Suggest.closest("xyzzy", KNOWN)).isNull();
        assertThat(Suggest.closest("q", KNOWN)).isNull();
        assertThat(Suggest.closest("min", List.of("abs"))).isNull();
        assertThat(Suggest.closest("a", List.of())).isNull();
    }
}
