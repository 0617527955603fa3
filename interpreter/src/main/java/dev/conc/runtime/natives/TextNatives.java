package dev.conc.runtime.natives;

import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Show;
import java.util.ArrayList;

/** The module {@code text}: widths count a terminal's columns. */
final class TextNatives {
    private TextNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "format" -> (NativeFunction.Of2) (template, values) -> new Format(Arguments.text(template, "text.format", "template"),
                    ((ListValue) values).toArray(), "text.format").fill();
            case "width" -> (NativeFunction.Of1) text -> (long) TextWidth.of(Arguments.text(text, "text.width", "text"));
            case "pad" -> (NativeFunction.OfMany) (world, arguments) -> pad(arguments);
            case "truncate" -> (NativeFunction.Of2) TextNatives::truncate;
            case "table" -> (NativeFunction.Of3) TextNatives::table;
            case "wrap" -> (NativeFunction.Of2) TextNatives::wrap;
            case "indent" -> (NativeFunction.Of2) TextNatives::indent;
            case "dedent" -> (NativeFunction.Of1) TextNatives::dedent;
            case "plural" -> (NativeFunction.Of3) TextNatives::plural;
            default -> null;
        };
    }

    private static Object pad(Object[] arguments) {
        String text = Show.text(arguments[0]);
        int width = Arguments.count(arguments[1], "text.pad", "width");
        String align = Arguments.text(arguments[2], "text.pad", "align");
        String fill = StringNatives.fill(arguments[3], "text.pad");
        int missing = Math.max(0, width - TextWidth.of(text)) / Math.max(1, TextWidth.of(fill));
        return switch (align) {
            case "left" -> text + fill.repeat(missing);
            case "right" -> fill.repeat(missing) + text;
            case "center" -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> throw Arguments.value("text.pad", "align", "\"left\", \"right\" or \"center\"", align);
        };
    }

    private static Object truncate(Object value, Object width) {
        String text = Arguments.text(value, "text.truncate", "text");
        int columns = Arguments.count(width, "text.truncate", "width");
        if (TextWidth.of(text) <= columns) {
            return text;
        }
        if (columns == 0) {
            return "";
        }
        return text.substring(0, TextWidth.prefix(text, 0, columns - 1)) + "…";
    }

    private static Object table(Object rows, Object header, Object gap) {
        int columns = Arguments.between(gap, 0, 100, "text.table", "gap");
        var table = new Table(columns);
        if (header != Nil.NIL) {
            table.header(Cursors.array(header));
        }
        for (Object row : Cursors.array(rows)) {
            table.row(Arguments.list(row, "text.table", "row").toArray());
        }
        return table.toString();
    }

    private static Object wrap(Object value, Object width) {
        String text = Arguments.text(value, "text.wrap", "text");
        int columns = Arguments.between(width, 1, Integer.MAX_VALUE, "text.wrap", "width");
        var out = new ArrayList<String>();
        var paragraph = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            if (line.isBlank()) {
                wrapParagraph(paragraph, columns, out);
                out.add("");
            } else {
                paragraph.append(line).append('\n');
            }
        }
        wrapParagraph(paragraph, columns, out);
        return String.join("\n", out);
    }

    private static void wrapParagraph(StringBuilder paragraph, int columns, ArrayList<String> out) {
        var line = new StringBuilder();
        for (String word : paragraph.toString().strip().split("\\s+")) {
            if (!line.isEmpty() && TextWidth.of(line) + 1 + TextWidth.of(word) > columns) {
                out.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) {
                line.append(' ');
            }
            int start = 0;
            while (TextWidth.of(word.substring(start)) > columns) {
                int end = Math.max(TextWidth.prefix(word, start, columns), start + Character.charCount(word.codePointAt(start)));
                if (end == word.length()) {
                    break; // one wide character is left, wider than the line
                }
                out.add(word.substring(start, end));
                start = end;
            }
            line.append(word, start, word.length());
        }
        if (!line.isEmpty()) {
            out.add(line.toString());
        }
        paragraph.setLength(0);
    }

    private static Object indent(Object value, Object prefix) {
        String text = Arguments.text(value, "text.indent", "text");
        String before = Arguments.text(prefix, "text.indent", "prefix");
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].isBlank() ? lines[i] : before + lines[i];
        }
        return String.join("\n", lines);
    }

    private static Object dedent(Object value) {
        String[] lines = Arguments.text(value, "text.dedent", "text").split("\n", -1);
        String common = null;
        for (String line : lines) {
            if (!line.isBlank()) {
                String start = line.substring(0, line.length() - line.stripLeading().length());
                common = common == null ? start : commonPrefix(common, start);
            }
        }
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].isBlank() ? "" : lines[i].substring(common.length());
        }
        return String.join("\n", lines);
    }

    private static String commonPrefix(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    private static Object plural(Object n, Object one, Object many) {
        long number = Arguments.integer(n, "text.plural", "n");
        String singular = Arguments.text(one, "text.plural", "one");
        String plural = many == Nil.NIL ? singular + "s" : Arguments.text(many, "text.plural", "many");
        return number + " " + (number == 1 ? singular : plural);
    }
}
