package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.launcher.installation.DropFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin on its way into the folder.
 *
 * <p>For one thread. Until it is known that the new version works, the old one is there: a running process takes a file that goes for a plugin
 * that is to go.
 */
final class Deployment {
    private final DropFolder drop;
    private final Path place;
    private final List<Path> others;
    private final boolean wasThere;

    /** A copy of what had the same name; null if nothing had. */
    private final @Nullable Path before;

    private Deployment(DropFolder drop, Path place, List<Path> others, boolean wasThere, @Nullable Path before) {
        this.drop = drop;
        this.place = place;
        this.others = others;
        this.wasThere = wasThere;
        this.before = before;
    }

    /**
     * Puts a file or folder into the folder, unless it lies there.
     *
     * @param there what is in the folder
     * @throws ConfigException if another plugin has the file's name
     */
    static Deployment of(Path file, Plugin checked, List<Plugin> there, DropFolder drop) throws IOException {
        Path place = drop.place(file);
        requireFree(place, checked, there);
        List<Path> same = there.stream()
                .filter(each -> each.id().equals(checked.id()))
                .map(Plugin::source)
                .toList();
        List<Path> others = same.stream().filter(each -> !each.equals(place)).toList();
        if (drop.holds(file)) {
            return new Deployment(drop, place, others, true, null);
        }
        Path before = same.contains(place) ? drop.keep(place) : null;
        drop.put(file);
        return new Deployment(drop, place, others, false, before);
    }

    private static void requireFree(Path place, Plugin checked, List<Plugin> there) {
        for (Plugin each : there) {
            if (each.source().equals(place) && !each.id().equals(checked.id())) {
                throw new ConfigException(place + " is the plugin " + each.id() + ", and this one is " + checked.id()
                        + ": give it another file name");
            }
        }
    }

    /** Where the new version lies. */
    Path place() {
        return place;
    }

    /** The new version stays; what else has its id goes. */
    void keep() throws IOException {
        if (before != null) {
            drop.forget(before);
        }
        for (Path each : others) {
            drop.take(each);
        }
    }

    /**
     * The folder is as it was before.
     *
     * @return false if the new version was there before; then it stays
     */
    boolean takeBack() throws IOException {
        if (before != null) {
            drop.back(before, place);
        } else if (!wasThere) {
            drop.take(place);
        }
        return !wasThere;
    }
}
