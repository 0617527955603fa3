package dev.conc.repl;

import dev.conc.source.Source;
import dev.conc.syntax.Lexeme;
import dev.conc.syntax.Lexer;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours by the lexer's own cut. */
record Colours(boolean coloured) implements Highlighter {
    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (!coloured || buffer.startsWith(":")) {
            return new AttributedString(buffer);
        }
        List<Lexeme> lexemes = Lexer.lexemes(Source.of("input", buffer));
        Brackets.Pair pair = reader.getBuffer().length() == buffer.length()
                ? Brackets.at(buffer, lexemes, reader.getBuffer().cursor()) : Brackets.NONE;
        var out = new AttributedStringBuilder();
        int at = 0;
        for (Lexeme lexeme : lexemes) {
            int start = lexeme.span().start();
            if (start >= at) {
                out.append(buffer, at, start);
                AttributedStyle style = start == pair.open() || start == pair.close() ? AttributedStyle.BOLD.underline()
                        : start == pair.alone() ? AttributedStyle.BOLD.foreground(AttributedStyle.RED) : style(lexeme.kind());
                out.styled(style, buffer.substring(start, lexeme.span().end()));
                at = lexeme.span().end();
            }
        }
        return out.append(buffer.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Lexeme.Kind kind) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (kind) {
            case KEYWORD -> plain.foreground(AttributedStyle.MAGENTA);
            case NUMBER -> plain.foreground(AttributedStyle.CYAN);
            case STRING -> plain.foreground(AttributedStyle.GREEN);
            case COMMENT -> plain.faint();
            case NAME, OPERATOR, PUNCTUATION -> plain;
        };
    }

    @Override
    public void setErrorPattern(Pattern pattern) {
        // errors are told, not coloured
    }

    @Override
    public void setErrorIndex(int index) {
        // errors are told, not coloured
    }
}
