package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The module {@code time}: points in time are durations since 1970, in UTC. */
final class TimeNatives {
    private TimeNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "now" -> (NativeFunction.OfMany) (world, arguments) -> moment(Instant.now(), "time.now()");
            case "clock" -> (NativeFunction.OfMany) (world, arguments) -> new DurationValue(System.nanoTime() - world.start());
            case "_iso" -> (NativeFunction.Of1) moment -> instant(moment, "time.iso").toString();
            case "_parts" -> (NativeFunction.Of1) TimeNatives::parts;
            case "parse" -> (NativeFunction.Of1) TimeNatives::parse;
            case "date" -> (NativeFunction.OfMany) (world, arguments) -> date(arguments);
            default -> null;
        };
    }

    private static Instant instant(Object moment, String function) {
        long nanos = Arguments.duration(moment, function, "moment").nanos();
        return Instant.ofEpochSecond(Math.floorDiv(nanos, DurationValue.SECOND), Math.floorMod(nanos, DurationValue.SECOND));
    }

    private static DurationValue moment(Instant instant, String what) {
        try {
            return new DurationValue(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), DurationValue.SECOND), instant.getNano()));
        } catch (ArithmeticException e) {
            throw new Raised(Catalog.OVERFLOW, what);
        }
    }

    private static Object parts(Object moment) {
        var time = LocalDateTime.ofInstant(instant(moment, "time.parts"), ZoneOffset.UTC);
        var parts = new MapValue();
        parts.put("year", (long) time.getYear());
        parts.put("month", (long) time.getMonthValue());
        parts.put("day", (long) time.getDayOfMonth());
        parts.put("hour", (long) time.getHour());
        parts.put("minute", (long) time.getMinute());
        parts.put("second", (long) time.getSecond());
        parts.put("weekday", (long) time.getDayOfWeek().getValue());
        parts.put("yearDay", (long) time.getDayOfYear());
        return parts;
    }

    private static Object parse(Object value) {
        String text = Arguments.text(value, "time.parse", "text").strip();
        try {
            Instant instant;
            if (text.length() <= 10) {
                instant = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } else if (text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10) {
                instant = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            } else {
                instant = LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            }
            return moment(instant, Show.quoted(text));
        } catch (DateTimeException e) {
            throw new Raised(Catalog.CANNOT_READ, Show.quoted(text), "a date and time", "write it as 2026-11-21 or 2026-11-21T10:30:00Z");
        }
    }

    private static Object date(Object[] arguments) {
        String[] names = {"year", "month", "day", "hour", "minute", "second"};
        int[] lowest = {1677, 1, 1, 0, 0, 0};
        int[] highest = {2262, 12, 31, 23, 59, 59};
        var parts = new int[names.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Arguments.between(arguments[i], lowest[i], highest[i], "time.date", names[i]);
        }
        try {
            var time = LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
            return moment(time.toInstant(ZoneOffset.UTC), "time.date");
        } catch (DateTimeException e) {
            throw Arguments.value("time.date", "day", "a day of that month", arguments[2]);
        }
    }
}
