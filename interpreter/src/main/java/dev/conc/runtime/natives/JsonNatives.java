package dev.conc.runtime.natives;

import dev.conc.runtime.NativeFunction;

/** The module {@code json}. */
final class JsonNatives {
    private JsonNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "parse" -> (NativeFunction.Of1) text -> new JsonReader(Arguments.text(text, "json.parse", "text")).read();
            case "text" -> (NativeFunction.Of2) (value, indent) -> new JsonWriter(Arguments.between(indent, 0, 20, "json.text", "indent"))
                    .write(value);
            default -> null;
        };
    }
}
