import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/** Percentiles of the delays in a file of nanoseconds, as one line of JSON in microseconds. A tick that came too early counts as in time. */
public final class Percentiles {
    private Percentiles() {}

    public static void main(String[] arguments) throws Exception {
        var histogram = new Histogram(3_600_000_000_000L, 3);
        try (var lines = Files.lines(Path.of(arguments[0]))) {
            lines.filter(line -> !line.isBlank()).forEach(line -> histogram.recordValue(Math.max(0, Long.parseLong(line.strip()))));
        }
        System.out.printf("{\"ticks\": %d, \"p50\": %.1f, \"p90\": %.1f, \"p99\": %.1f, \"p99.9\": %.1f, \"max\": %.1f}%n", histogram.getTotalCount(),
                histogram.getValueAtPercentile(50) / 1e3, histogram.getValueAtPercentile(90) / 1e3, histogram.getValueAtPercentile(99) / 1e3,
                histogram.getValueAtPercentile(99.9) / 1e3, histogram.getMaxValue() / 1e3);
    }
}
