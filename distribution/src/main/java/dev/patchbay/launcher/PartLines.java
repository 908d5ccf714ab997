package dev.patchbay.launcher;

import dev.patchbay.core.Part;
import java.util.Optional;

/** Parts of the image as {@code plugins why} prints them. */
final class PartLines {
    private PartLines() {}

    static String object(Part part) {
        return new JsonLine()
                .with("kind", part.kind())
                .with("name", part.name())
                .with("version", part.version())
                .with("file", part.source())
                .withText("plugin", part.plugin())
                .withText("why", part.failure())
                .end();
    }

    /** One line. */
    static String words(Part part) {
        String version = Optional.of(part.version())
                .filter(each -> !each.isEmpty())
                .map(each -> " " + each)
                .orElse("");
        return part.name() + version + " is a " + part.kind() + " of Patchbay itself (" + part.source() + ")"
                + part.failure()
                        .map(failure -> ", and can't be used: " + failure)
                        .orElse("");
    }
}
