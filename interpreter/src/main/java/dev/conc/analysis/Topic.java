package dev.conc.analysis;

import java.util.List;

/**
 * Something of the library that can be read about.
 *
 * @param name as one asks for it: {@code print}, {@code math.sqrt}, {@code list.add}
 * @param headline its declaration's first line
 * @param documentation the text of the {@code ///} lines above; may be empty
 * @param members of a class its methods, of a module its declarations
 */
public record Topic(String name, String headline, String documentation, List<Topic> members) {}
