package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.Strings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The methods of strings that are not conc: {@code prelude/string.conc}. Positions count characters. */
final class StringNatives {
    private StringNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> (long) Strings.size((String) self);
            case "isEmpty" -> (NativeFunction.Of1) self -> ((String) self).isEmpty();
            case "isBlank" -> (NativeFunction.Of1) self -> ((String) self).isBlank();
            case "upper" -> (NativeFunction.Of1) self -> ((String) self).toUpperCase(Locale.ROOT);
            case "lower" -> (NativeFunction.Of1) self -> ((String) self).toLowerCase(Locale.ROOT);
            case "capitalize" -> (NativeFunction.Of1) self -> Letters.capitalize((String) self);
            case "title" -> (NativeFunction.Of1) self -> Letters.title((String) self);
            case "swapCase" -> (NativeFunction.Of1) self -> Letters.swapCase((String) self);
            case "trim" -> (NativeFunction.Of2) (self, characters) -> trim((String) self, characters, true, true, "string.trim");
            case "trimStart" -> (NativeFunction.Of2) (self, characters) -> trim((String) self, characters, true, false, "string.trimStart");
            case "trimEnd" -> (NativeFunction.Of2) (self, characters) -> trim((String) self, characters, false, true, "string.trimEnd");
            case "split" -> (NativeFunction.Of3) StringNatives::split;
            case "partition" -> (NativeFunction.Of2) StringNatives::partition;
            case "lines" -> (NativeFunction.Of1) StringNatives::lines;
            case "chars" -> (NativeFunction.Of1) self -> ListValue.of(Strings.characters((String) self));
            case "codes" -> (NativeFunction.Of1) self -> codes((String) self);
            case "code" -> (NativeFunction.Of1) self -> code((String) self);
            case "bytes" -> (NativeFunction.Of1) self -> bytes((String) self);
            case "encode" -> (NativeFunction.Of1) self -> dev.conc.runtime.BytesValue.encode((String) self);
            case "join" -> (NativeFunction.Of2) (self, values) -> ListNatives.join(Cursors.array(values), (String) self);
            case "replace" -> (NativeFunction.OfMany) (world, arguments) -> replace(arguments);
            case "startsWith" ->
                (NativeFunction.Of2) (self, prefix) -> ((String) self).startsWith(Arguments.text(prefix, "string.startsWith", "prefix"));
            case "endsWith" ->
                (NativeFunction.Of2) (self, suffix) -> ((String) self).endsWith(Arguments.text(suffix, "string.endsWith", "suffix"));
            case "contains" ->
                (NativeFunction.Of2) (self, part) -> ((String) self).contains(Arguments.text(part, "string.contains", "part"));
            case "indexOf" -> (NativeFunction.Of3) StringNatives::indexOf;
            case "lastIndexOf" -> (NativeFunction.Of2) (self, part) -> Strings.index((String) self,
                    ((String) self).lastIndexOf(Arguments.text(part, "string.lastIndexOf", "part")));
            case "count" -> (NativeFunction.Of2) StringNatives::count;
            case "repeat" ->
                (NativeFunction.Of2) (self, times) -> Strings.repeat((String) self, Arguments.integer(times, "string.repeat", "times"));
            case "padLeft" -> (NativeFunction.Of3) (self, size, fill) -> missing(self, size, fill, "string.padLeft") + self;
            case "padRight" -> (NativeFunction.Of3) (self, size, fill) -> self + missing(self, size, fill, "string.padRight");
            case "center" -> (NativeFunction.Of3) StringNatives::center;
            case "reversed" -> (NativeFunction.Of1) self -> new StringBuilder((String) self).reverse().toString();
            case "isDigit" -> (NativeFunction.Of1) self -> all(self, Character::isDigit);
            case "isAlpha" -> (NativeFunction.Of1) self -> all(self, Character::isLetter);
            case "isAlphanumeric" -> (NativeFunction.Of1) self -> all(self, Character::isLetterOrDigit);
            case "isSpace" -> (NativeFunction.Of1) self -> all(self, Letters::isSpace);
            case "isUpper" -> (NativeFunction.Of1) self -> Letters.isCase((String) self, Character::isUpperCase, Character::isLowerCase);
            case "isLower" -> (NativeFunction.Of1) self -> Letters.isCase((String) self, Character::isLowerCase, Character::isUpperCase);
            case "toInt" -> (NativeFunction.Of2) (self, otherwise) -> read(self, Numerals.parseInt((String) self, 10), otherwise, "an int");
            case "toFloat" ->
                (NativeFunction.Of2) (self, otherwise) -> read(self, Numerals.parseFloat((String) self), otherwise, "a float");
            case "removePrefix" ->
                (NativeFunction.Of2) (self, prefix) -> removePrefix((String) self, Arguments.text(prefix, "string.removePrefix", "prefix"));
            case "removeSuffix" ->
                (NativeFunction.Of2) (self, suffix) -> removeSuffix((String) self, Arguments.text(suffix, "string.removeSuffix", "suffix"));
            case "format" ->
                (NativeFunction.Of2) (self, values) -> new Format((String) self, ((ListValue) values).toArray(), "string.format").fill();
            default -> null;
        };
    }

    private static boolean all(Object self, IntPredicate test) {
        String text = (String) self;
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static Object trim(String text, Object characters, boolean start, boolean end, String function) {
        String any = characters == Nil.NIL ? null : Arguments.text(characters, function, "characters");
        int from = 0;
        int to = text.length();
        while (start && from < to && isTrimmed(text.codePointAt(from), any)) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && isTrimmed(text.codePointBefore(to), any)) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static boolean isTrimmed(int codePoint, String any) {
        return any == null ? Letters.isSpace(codePoint) : any.indexOf(codePoint) >= 0;
    }

    private static String notEmpty(Object value, String function, String parameter) {
        String text = Arguments.text(value, function, parameter);
        if (text.isEmpty()) {
            throw Arguments.value(function, parameter, "at least one character", value);
        }
        return text;
    }

    private static int limit(Object limit, String function) {
        return limit == Nil.NIL ? Integer.MAX_VALUE : Arguments.count(limit, function, "limit");
    }

    private static Object split(Object self, Object separator, Object limit) {
        String text = (String) self;
        int cuts = limit(limit, "string.split");
        if (separator == Nil.NIL) {
            return words(text, cuts);
        }
        String between = notEmpty(separator, "string.split", "separator");
        var parts = new ListValue();
        int from = 0;
        int at = text.indexOf(between);
        while (at >= 0 && cuts-- > 0) {
            parts.add(text.substring(from, at));
            from = at + between.length();
            at = text.indexOf(between, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static ListValue words(String text, int cuts) {
        var words = new ListValue();
        int at = 0;
        int left = cuts;
        while (true) {
            while (at < text.length() && Letters.isSpace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return words;
            }
            int start = at;
            if (left-- == 0) {
                words.add(text.substring(start).stripTrailing());
                return words;
            }
            while (at < text.length() && !Letters.isSpace(text.charAt(at))) {
                at++;
            }
            words.add(text.substring(start, at));
        }
    }

    private static Object partition(Object self, Object separator) {
        String text = (String) self;
        String between = notEmpty(separator, "string.partition", "separator");
        int at = text.indexOf(between);
        return at < 0 ? ListValue.of(text, "") : ListValue.of(text.substring(0, at), text.substring(at + between.length()));
    }

    private static Object lines(Object self) {
        String text = (String) self;
        var lines = new ListValue();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            lines.add(text.substring(start, end));
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        return lines;
    }

    private static Object codes(String text) {
        var codes = new ListValue(text.length());
        text.codePoints().forEach(code -> codes.add((long) code));
        return codes;
    }

    private static Object code(String text) {
        if (text.isEmpty()) {
            throw Arguments.empty("string.code", "string");
        }
        return (long) text.codePointAt(0);
    }

    private static Object bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var all = new Object[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) (bytes[i] & 0xff);
        }
        return ListValue.of(all);
    }

    private static Object replace(Object[] arguments) {
        String text = (String) arguments[0];
        String old = notEmpty(arguments[1], "string.replace", "old");
        String replacement = Arguments.text(arguments[2], "string.replace", "new");
        int left = limit(arguments[3], "string.replace");
        var out = new StringBuilder(text.length());
        int from = 0;
        int at = text.indexOf(old);
        while (at >= 0 && left-- > 0) {
            if ((long) out.length() + replacement.length() + text.length() > ListValue.MAX_SIZE) {
                throw new Raised(Catalog.TOO_LARGE, "string", (long) out.length() + replacement.length());
            }
            out.append(text, from, at).append(replacement);
            from = at + old.length();
            at = text.indexOf(old, from);
        }
        return from == 0 ? text : out.append(text, from, text.length()).toString();
    }

    private static Object indexOf(Object self, Object part, Object start) {
        String text = (String) self;
        String wanted = Arguments.text(part, "string.indexOf", "part");
        int size = Strings.size(text);
        long from = Arguments.integer(start, "string.indexOf", "start");
        int first = Math.clamp(from < 0 ? from + size : from, 0, size);
        return Strings.index(text, text.indexOf(wanted, text.offsetByCodePoints(0, first)));
    }

    private static Object count(Object self, Object part) {
        String text = (String) self;
        String wanted = notEmpty(part, "string.count", "part");
        long count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    /** Exactly one character. */
    static String fill(Object value, String function) {
        String fill = Arguments.text(value, function, "fill");
        if (Strings.size(fill) != 1) {
            throw Arguments.value(function, "fill", "one character", value);
        }
        return fill;
    }

    private static String missing(Object self, Object size, Object fill, String function) {
        String one = fill(fill, function);
        return Strings.repeat(one, Math.max(0, Arguments.count(size, function, "size") - Strings.size((String) self)));
    }

    private static Object center(Object self, Object size, Object fill) {
        String around = missing(self, size, fill, "string.center");
        int left = Strings.size(around) / 2;
        return Strings.part(around, 0, left) + self + Strings.part(around, left, Strings.size(around));
    }

    private static Object read(Object self, Object number, Object otherwise, String what) {
        if (number != null) {
            return number;
        }
        if (otherwise == Nil.NIL) {
            throw new Raised(Catalog.CANNOT_READ, Show.quoted(self), what, "give a default for strings that may show none");
        }
        return otherwise;
    }

    private static String removePrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
