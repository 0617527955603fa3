package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child that is none: whatever it sends, its await throws a clear error and the parent goes on. */
class HostileChildTest {
    /** A frame that says it is ready, for {@code printf}. */
    private static final String READY = "\\000\\000\\000\\002\\024\\002";

    private static final String PROGRAM = """
            let c = Channel()
            fn f() { return c.receive() }
            try { print(await spawn process f()) } catch e: ProcessError { print(e.message) }
            print("the parent goes on", c.isClosed())
            """;

    // the random bytes begin with one that no length has: else one time in a hundred they say that a long frame follows, which is then waited for
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "random bytes | printf '\\377'; head -c 100000 /dev/urandom; exec sleep 60 | makes no sense",
            "a frame of 2 GB | printf '\\177\\377\\377\\377'; exec sleep 60 | a message of 2147483647 bytes",
            "an empty frame | printf '\\000\\000\\000\\000'; exec sleep 60 | a message of 0 bytes",
            "another version | printf '\\000\\000\\000\\002\\024\\144'; exec sleep 60 | version 50",
            "an answer to a call never made | printf 'READY\\000\\000\\000\\003\\013\\020\\001'; exec sleep 60 | an answer to what nobody has asked",
            "a call of an object never sent | printf 'READY\\000\\000\\000\\021\\012\\002\\002\\124\\006\\141\\142\\143\\001\\000\\002\\170\\001\\000\\000\\000\\000'; exec sleep 60 | an object that was never sent",
            "its end before its result | printf 'READY\\000\\000\\000\\001\\036'; exec sleep 60 | its end before its result",
            "a frame half sent | printf '\\000\\000\\001\\000abc' | exit code 0",
            "nothing at all | exit 7 | exit code 7",
            "a signal | kill -SEGV $$; exec sleep 60 | signal 11"})
    void whateverItSays(String name, String script, String told) {
        ChildCommand hostile = ChildCommand.of(List.of("/bin/sh", "-c", script.replace("READY", READY)));
        Running run = Running.of(PROGRAM, hostile);
        assertThat(run.lines()).as(name + "; told " + run.told()).hasSize(2);
        assertThat(run.lines().getFirst()).contains("process-1").contains(told);
        assertThat(run.lines().getLast()).isEqualTo("the parent goes on false");
        assertThat(run.ending.exitCode()).isZero();
    }

    @Test
    void aFloodOfOutputIsHeldBackAndCutWhenCancelled() {
        // frames OUT with a text of 6 characters, without end
        String script = "printf '" + READY + "'; while :; do printf '\\000\\000\\000\\010\\025\\014abcde\\n'; done";
        Running run = Running.of("""
                let p = spawn process print(1)
                let pulse = async { var n = 0; while n < 20 { sleep(5ms); n += 1 }; return n }
                print("the loop goes on", await pulse)
                p.cancel()
                print(p.join(), p.state())
                """, ChildCommand.of(List.of("/bin/sh", "-c", script)));
        assertThat(run.lines()).contains("the loop goes on 20", "true cancelled");
        assertThat(run.ending.exitCode()).isZero();
    }

    @Test
    void oneThatNeverReadsDoesNotStopTheParent() {
        String script = "printf '" + READY + "'; sleep 60";
        Running run = Running.of("""
                let big = "0123456789" * 1000000
                fn f(x) { return x.size() }
                let ps = async { return [spawn process f(big) for _ in 0..2] }
                let pulse = async { var n = 0; while n < 20 { sleep(5ms); n += 1 }; return n }
                print("the loop goes on", await pulse)
                for p in await ps { p.cancel(); p.join() }
                print("cancelled")
                """, ChildCommand.of(List.of("/bin/sh", "-c", script)));
        assertThat(run.lines()).containsExactly("the loop goes on 20", "cancelled");
        assertThat(run.ending.exitCode()).isZero();
    }
}
