package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;
import java.util.Locale;

/** Fills a template's {@code {}} from values: {@code {0} {name} {:>8.2f}}; {@code {{} and {@code }}} are braces. */
final class Format {
    private final String template;
    private final Object[] values;
    private final String function;
    private int next;

    Format(String template, Object[] values, String function) {
        this.template = template;
        this.values = values;
        this.function = function;
    }

    String fill() {
        var out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
            if (c == '{' && !doubled) {
                int end = template.indexOf('}', i);
                if (end < 0) {
                    throw bad("the “{” at position " + i + " is never closed", "write {{ for a brace itself");
                }
                out.append(field(template.substring(i + 1, end)));
                i = end;
            } else if (c == '}' && !doubled) {
                throw bad("the “}” at position " + i + " closes nothing", "write }} for a brace itself");
            } else {
                out.append(c);
                i += c == '{' || c == '}' ? 1 : 0;
            }
        }
        return out.toString();
    }

    private Raised bad(String what, String help) {
        return new Raised(Catalog.BAD_FORMAT, function, what, help);
    }

    private String field(String field) {
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        Object value = value(name.strip());
        return colon < 0 ? Show.text(value) : new Spec(field.substring(colon + 1)).apply(value);
    }

    private Object value(String name) {
        if (name.isEmpty()) {
            return at(next++);
        }
        if (Character.isDigit(name.charAt(0))) {
            Long index = Numerals.parseInt(name, 10);
            return at(index == null ? Integer.MAX_VALUE : (int) Math.min(index, Integer.MAX_VALUE));
        }
        if (values.length == 1 && values[0] instanceof MapValue map) {
            return map.require(name);
        }
        throw bad("“{" + name + "}” needs a map as the only value", "write {} for the next value, {0} for the first");
    }

    private Object at(int index) {
        if (index < values.length) {
            return values[index];
        }
        throw bad("there is no value for “{" + (index == Integer.MAX_VALUE ? "" : index) + "}”, only " + values.length,
                "give as many values as the template has {}");
    }

    /** What stands after the colon: {@code [fill][< > ^][+][#][0][width][,][.digits][type]}. */
    private final class Spec {
        private final String text;
        private int at;
        private String fill = " ";
        private char align;
        private boolean plus;
        private boolean prefix;
        private boolean zeros;
        private boolean comma;
        private int width;
        private int digits = -1;
        private char type;

        Spec(String text) {
            this.text = text;
            int first = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
            if (first > 0 && first < text.length() && "<>^".indexOf(text.charAt(first)) >= 0) {
                fill = text.substring(0, first);
                align = text.charAt(first);
                at = first + 1;
            } else if (take("<>^")) {
                align = text.charAt(at - 1);
            }
            plus = take("+");
            prefix = take("#");
            zeros = take("0");
            width = number(0);
            comma = take(",_");
            digits = take(".") ? number(-1) : -1;
            if (take("dfeEgs%xXbo")) {
                type = text.charAt(at - 1);
            }
            if (at < text.length() || text.contains(".") && digits < 0) {
                throw bad("can’t read “:" + text + "”",
                        "after the colon stand, in this order: fill and < > or ^, +, #, 0, width, a comma, .digits, and one of d f e % x b o s");
            }
        }

        private boolean take(String any) {
            if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
                at++;
                return true;
            }
            return false;
        }

        private int number(int otherwise) {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at - start > 4) {
                throw bad("the size in “:" + text + "” is too large", "it goes up to 9999");
            }
            return start == at ? otherwise : Integer.parseInt(text.substring(start, at));
        }

        String apply(Object value) {
            boolean number = value instanceof Long || value instanceof Double;
            String shown = number && type != 's' ? number(value) : text(value);
            char side = align != 0 ? align : number ? '>' : '<';
            int missing = Math.max(0, width - TextWidth.of(shown)) / Math.max(1, TextWidth.of(fill));
            if (zeros && number && align == 0) {
                int sign = shown.startsWith("-") || shown.startsWith("+") ? 1 : 0;
                return shown.substring(0, sign) + "0".repeat(missing) + shown.substring(sign);
            }
            return switch (side) {
                case '>' -> fill.repeat(missing) + shown;
                case '^' -> fill.repeat(missing / 2) + shown + fill.repeat(missing - missing / 2);
                default -> shown + fill.repeat(missing);
            };
        }

        private String text(Object value) {
            if (type != 0 && type != 's') {
                throw new Raised(Catalog.BAD_ARGUMENT, function, ":" + text, "a number", Types.described(value));
            }
            String shown = value instanceof DurationValue duration && digits >= 0
                    ? (String) ((NativeFunction.Of2) DurationNatives.find("toFixed")).call(duration, (long) Math.min(digits, 9))
                    : Show.text(value);
            return digits >= 0 && !(value instanceof DurationValue) && shown.codePointCount(0, shown.length()) > digits
                    ? shown.substring(0, shown.offsetByCodePoints(0, digits)) : shown;
        }

        private String number(Object value) {
            String shown = switch (type) {
                case 'x' -> (prefix ? "0x" : "") + Long.toHexString(whole(value));
                case 'X' -> (prefix ? "0x" : "") + Long.toHexString(whole(value)).toUpperCase(Locale.ROOT);
                case 'b' -> (prefix ? "0b" : "") + Long.toBinaryString(whole(value));
                case 'o' -> Long.toOctalString(whole(value));
                case 'd' -> Long.toString(whole(value));
                case 'f' -> NumberNatives.fixed(real(value), digits < 0 ? 6 : digits);
                case '%' -> NumberNatives.fixed(real(value) * 100, digits < 0 ? 0 : digits) + "%";
                case 'e', 'E' -> scientific(real(value), digits < 0 ? 6 : digits);
                default -> digits >= 0 ? NumberNatives.fixed(real(value), digits) : Show.text(value);
            };
            if (comma) {
                shown = grouped(shown);
            }
            return plus && !shown.startsWith("-") ? "+" + shown : shown;
        }

        private long whole(Object value) {
            if (value instanceof Double number && Math.rint(number) == number) {
                return NumberNatives.toInt(number, function);
            }
            if (value instanceof Long number) {
                return number;
            }
            throw new Raised(Catalog.BAD_ARGUMENT, function, ":" + text, "an int", "a float with a fraction");
        }

        private double real(Object value) {
            return (Double) Operators.multiply(value, 1.0);
        }

        private String scientific(double number, int places) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return Show.number(number);
            }
            String shown = String.format(Locale.ROOT, "%." + places + "e", number);
            return type == 'E' ? shown.toUpperCase(Locale.ROOT) : shown;
        }

        private String grouped(String shown) {
            int start = shown.startsWith("-") ? 1 : 0;
            int end = start;
            while (end < shown.length() && Character.isDigit(shown.charAt(end))) {
                end++;
            }
            var out = new StringBuilder(shown);
            char separator = text.indexOf('_') >= 0 && text.indexOf(',') < 0 ? '_' : ',';
            for (int i = end - 3; i > start; i -= 3) {
                out.insert(i, separator);
            }
            return out.toString();
        }
    }
}
