package dev.conc.repl;

import dev.conc.analysis.Topic;
import java.util.List;

/** What {@code :doc NAME} shows of the library. */
final class Documentation {
    private Documentation() {}

    static String of(List<Topic> topics) {
        var out = new StringBuilder();
        for (Topic topic : topics) {
            out.append(out.isEmpty() ? "" : "\n").append(topic.headline().strip()).append('\n');
            if (!topic.documentation().isBlank()) {
                out.append("    ").append(topic.documentation().strip().replace("\n", "\n    ")).append('\n');
            }
            for (Topic member : topics.size() > 3 ? List.<Topic>of() : topic.members()) {
                String first = firstLine(member);
                out.append("  ").append(member.name()).append(first.isEmpty() ? "" : "  – " + first).append('\n');
            }
        }
        return out.toString();
    }

    /** The first line of what is said about it; empty where nothing is. */
    static String firstLine(Topic topic) {
        String text = topic == null ? "" : topic.documentation().strip();
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end).strip();
    }
}
