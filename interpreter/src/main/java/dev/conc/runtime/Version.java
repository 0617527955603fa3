package dev.conc.runtime;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Which conc this is. */
public final class Version {
    private Version() {}

    /**
     * As the manifest of conc's jar says it, {@code 1.2.3}; null where classes are run without one. Reads the jar: asking the package would not do, since
     * classes that Java's boot loader has found have no manifest.
     */
    public static String text() {
        String path = System.getProperty("java.class.path", "");
        if (!path.endsWith(".jar")) {
            return null;
        }
        try (var jar = new JarFile(path)) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            return null; // several jars in a row: a development's
        }
    }
}
