package dev.conc.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is allowed and what is denied of one kind. Rules are only ever added. */
final class Rules {
    final Permissions.Kind kind;
    private final List<Rule> allowed = new CopyOnWriteArrayList<>();
    private final List<Rule> denied = new CopyOnWriteArrayList<>();
    private volatile boolean allowsAll;
    private volatile boolean deniesAll;

    Rules(Permissions.Kind kind, boolean allowsAll) {
        this.kind = kind;
        this.allowsAll = allowsAll;
    }

    /** {@code rule} null: everything of the kind. */
    void add(boolean allows, Rule rule) {
        if (rule != null) {
            (allows ? allowed : denied).add(rule);
        } else if (allows) {
            allowsAll = true;
        } else {
            deniesAll = true;
        }
    }

    boolean allowsAll() {
        return allowsAll;
    }

    boolean deniesSome() {
        return !denied.isEmpty();
    }

    /** The option that denies it, or null. */
    String denying(Permissions.Question question) {
        if (deniesAll) {
            return kind.deny();
        }
        for (Rule rule : denied) {
            if (question.covers(rule)) {
                return kind.deny() + "=" + rule.written();
            }
        }
        return null;
    }

    /** A rule that allows it, of several the one with the shortest path; null if none does. */
    Rule allowing(Permissions.Question question) {
        Rule best = null;
        for (Rule rule : allowed) {
            if (question.covers(rule) && (best == null || length(rule.path()) < length(best.path()))) {
                best = rule;
            }
        }
        return best;
    }

    boolean lists(Permissions.Question question) {
        return allowing(question) != null;
    }

    private static int length(Path path) {
        return path == null ? 0 : path.getNameCount();
    }

    /** Adds the options that these rules are made by again. */
    void write(List<String> options, boolean always) {
        if (allowsAll || always) {
            options.add(kind.allow());
        }
        if (deniesAll) {
            options.add(kind.deny());
        }
        for (Rule rule : allowed) {
            options.add(kind.allow() + "=" + listed(rule.exact()));
        }
        for (Rule rule : denied) {
            options.add(kind.deny() + "=" + listed(rule.exact()));
        }
    }

    /** The values between commas; {@code \,} is one that belongs to a value. */
    static List<String> split(String list) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\\' && i + 1 < list.length() && list.charAt(i + 1) == ',') {
                value.append(',');
                i++;
            } else if (c != ',') {
                value.append(c);
            } else {
                values.add(value.toString());
                value.setLength(0);
            }
        }
        values.add(value.toString());
        return values;
    }

    /** {@code value} as {@link #split} reads it back. */
    static String listed(String value) {
        return value.replace(",", "\\,");
    }
}
