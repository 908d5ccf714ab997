package dev.patchbay.core.plugin;

import dev.patchbay.core.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that no two plugins, and no plugin and the image, have a part of one name, or modules whose handles are of one type.
 *
 * <p>Immutable. Settings, statistics and logs know parts by their names, whatever their kind.
 *
 * @param image the image's parts
 */
record Claims(List<Described> image) {
    Claims {
        image = List.copyOf(image);
    }

    /**
     * Refuses a plugin that claims what is taken.
     *
     * @param others the plugins whose parts stay
     */
    void check(Active arriving, Collection<Active> others) throws RefusedException {
        Optional<String> clash = clash(arriving.parts(), image, "the image");
        for (Active each : others) {
            clash = clash.or(
                    () -> clash(arriving.parts(), each.parts(), each.loaded().subject()));
        }
        if (clash.isPresent()) {
            throw new RefusedException(
                    arriving.loaded().subject(),
                    Refusal.Code.DUPLICATE,
                    clash.get(),
                    "remove one of the two, or ask its author for another name",
                    null);
        }
    }

    private static Optional<String> clash(List<Described> arriving, List<Described> there, String owner) {
        for (Described mine : arriving) {
            for (Described other : there) {
                if (mine.name().equals(other.name())) {
                    return Optional.of("its " + mine + " has the name of the " + other + " of " + owner);
                }
                if (mine.handle().isPresent() && mine.handle().equals(other.handle())) {
                    return Optional.of("its " + mine + " has handles of type "
                            + mine.handle().get().getName() + ", as has the " + other + " of " + owner);
                }
            }
        }
        return Optional.empty();
    }
}
