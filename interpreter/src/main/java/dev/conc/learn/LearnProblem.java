package dev.conc.learn;

/** Something the learner or the author of a course has to put right: a text of {@link Words}, by its key, and what fills its holes. */
public final class LearnProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] arguments;

    LearnProblem(String key, Object... arguments) {
        super(key, null, false, false);
        this.key = key;
        this.arguments = arguments;
    }

    /** What happened. */
    public String text(Words words) {
        return words.say("error." + key, arguments);
    }

    /** What to do about it. */
    public String help(Words words) {
        return words.say("error." + key + ".help", arguments);
    }
}
