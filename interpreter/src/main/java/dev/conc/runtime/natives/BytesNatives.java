package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Cursor;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The methods of bytes: {@code prelude/bytes.conc}. */
final class BytesNatives {
    private BytesNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> (long) ((BytesValue) self).size();
            case "isEmpty" -> (NativeFunction.Of1) self -> ((BytesValue) self).size() == 0;
            case "decode" -> (NativeFunction.Of1) self -> ((BytesValue) self).decode();
            case "toList" -> (NativeFunction.Of1) self -> ListValue.of(((BytesValue) self).values());
            case "hex" -> (NativeFunction.Of1) self -> HexFormat.of().formatHex(((BytesValue) self).toArray());
            case "indexOf" -> (NativeFunction.Of3) (self, part, from) -> (long) ((BytesValue) self).indexOf(
                    bytes(part, "bytes.indexOf", "part"), Arguments.count(from, "bytes.indexOf", "from"));
            case "startsWith" -> (NativeFunction.Of2) (self, prefix) -> {
                BytesValue start = bytes(prefix, "bytes.startsWith", "prefix");
                BytesValue all = (BytesValue) self;
                return all.size() >= start.size() && all.slice(0, start.size()).equals(start);
            };
            case "endsWith" -> (NativeFunction.Of2) (self, suffix) -> {
                BytesValue end = bytes(suffix, "bytes.endsWith", "suffix");
                BytesValue all = (BytesValue) self;
                return all.size() >= end.size() && all.slice(all.size() - end.size(), all.size()).equals(end);
            };
            default -> null;
        };
    }

    private static BytesValue bytes(Object value, String function, String parameter) {
        if (value instanceof BytesValue bytes) {
            return bytes;
        }
        throw Arguments.type(function, parameter, "bytes", value);
    }

    /** What {@code bytes(value)} makes of a string, or of ints from 0 to 255. */
    static Object toBytes(Object value) {
        if (value instanceof String text) {
            return BytesValue.encode(text);
        }
        if (value instanceof BytesValue) {
            return value;
        }
        if (value instanceof Long) {
            throw Arguments.type("bytes", "values", "a string or a list of ints", value);
        }
        var bytes = new ByteArrayOutputStream();
        Cursor values = Cursors.ofFinite(value);
        while (values.advance()) { // one by one: a long range is refused at its 257th
            if (!(values.value() instanceof Long number)) {
                throw Arguments.type("bytes", "values", "a list of ints", values.value());
            }
            if (number < 0 || number > 255) {
                throw new Raised(Catalog.BAD_VALUE, "bytes", "values", "ints from 0 to 255", number);
            }
            bytes.write(number.intValue());
        }
        return BytesValue.of(bytes.toByteArray());
    }
}
