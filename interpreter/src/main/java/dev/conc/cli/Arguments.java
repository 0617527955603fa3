package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a verb, taken apart: options with their values, and the rest. {@code --name value} and {@code --name=value} are the same. */
final class Arguments {
    private final Verb verb;
    private final Map<String, String> values = new HashMap<>();
    /** Options that are lists, as they were written. */
    private final List<String> lists = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments(Verb verb) {
        this.verb = verb;
    }

    /**
     * Options may stand before, between and after the operands, until {@code --}; but what follows the file that {@code run} runs is the program's.
     *
     * @throws UsageError if an option is unknown, lacks its value or has one it should not have
     */
    static Arguments parse(Verb verb, List<String> words) throws UsageError {
        var parsed = new Arguments(verb);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean programs = verb == Verb.RUN && (!parsed.operands.isEmpty() || parsed.has("-e") && !word.startsWith("-"));
            if (programs || word.equals("--")) {
                parsed.operands.addAll(words.subList(programs ? i : i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                parsed.operands.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            Option option = verb.option(name);
            if (option == null) {
                throw new UsageError(Catalog.UNKNOWN_FLAG, name, "conc " + verb.word(), parsed.advice(name));
            }
            if (option.mayLack()) {
                parsed.lists.add(word);
            } else if (!option.takesValue()) {
                if (equals >= 0) {
                    throw new UsageError(Catalog.OPTION_TAKES_NO_VALUE, name);
                }
                parsed.values.put(option.name(), "");
            } else if (equals >= 0) {
                parsed.values.put(option.name(), word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                parsed.values.put(option.name(), words.get(++i));
            } else {
                throw new UsageError(Catalog.OPTION_NEEDS_VALUE, name, option.value(), name + " " + option.example());
            }
        }
        return parsed;
    }

    private String advice(String name) {
        String near = Suggest.closest(name, verb.options().stream().map(Option::name).toList());
        return near == null ? "conc " + verb.word() + " --help lists the options" : "did you mean “" + near + "”?";
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    /** The value of {@code option}, or null where it was not given. */
    String value(String option) {
        return values.get(option);
    }

    /** The options that may be given several times, each as it was written. */
    List<String> lists() {
        return lists;
    }

    List<String> operands() {
        return operands;
    }

    /** The whole number that {@code option} was given, at least {@code least}; {@code otherwise} where it was not given. */
    long number(String option, long least, long otherwise) throws UsageError {
        String text = value(option);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.replace("_", ""));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageError(Catalog.BAD_OPTION_VALUE, option, text,
                least > Long.MIN_VALUE ? "a whole number from " + least + " up" : "a whole number");
    }

    /** The time that {@code option} was given, in nanoseconds; {@code otherwise} where it was not given. */
    long time(String option, long otherwise) throws UsageError {
        String text = value(option);
        if (text == null) {
            return otherwise;
        }
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        long unit = switch (text.substring(digits)) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s", "" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> -1;
        };
        try {
            if (unit > 0) {
                return (long) (Double.parseDouble(text.substring(0, digits)) * unit);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageError(Catalog.BAD_OPTION_VALUE, option, text, "a time such as 500ms, 10s or 2min");
    }

    /** One of {@code words}; the first where the option was not given. */
    String word(String option, String... words) throws UsageError {
        String text = value(option);
        if (text == null || List.of(words).contains(text)) {
            return text == null ? words[0] : text;
        }
        throw new UsageError(Catalog.BAD_OPTION_VALUE, option, text, "one of " + String.join(", ", words));
    }
}
