package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The regions of the region file, in its order.
 *
 * @param all demo and real ones
 */
record Regions(List<Region> all) {
    /** Reads the file that comes with the module. */
    static Regions load() {
        List<Region> regions = new ArrayList<>();
        for (JsonNode entry : Resource.read("regions.json")) {
            regions.add(new Region(
                    URI.create(entry.get("url").stringValue()),
                    entry.get("name").stringValue(),
                    new Location(
                            entry.get("latitude").doubleValue(),
                            entry.get("longitude").doubleValue()),
                    entry.get("demo").booleanValue()));
        }
        return new Regions(List.copyOf(regions));
    }

    /**
     * The regions for one kind of session, the first one to try first. Without names and location it is the file's order, and always the
     * same: nobody's address is looked up anywhere.
     *
     * @param names which ones, in order; empty means all
     * @param from sorts by distance where no names are given
     * @throws ConfigException if there is no such region, or it is of the other kind
     */
    List<Region> order(boolean demo, List<String> names, Optional<Location> from) {
        List<Region> fitting =
                all.stream().filter(region -> region.demo() == demo).toList();
        if (!names.isEmpty()) {
            return names.stream().map(name -> named(name, fitting, demo)).toList();
        }
        return from.map(here -> fitting.stream()
                        .sorted(Comparator.comparingDouble(region -> here.kilometresTo(region.location())))
                        .toList())
                .orElse(fitting);
    }

    private static Region named(String name, List<Region> fitting, boolean demo) {
        return fitting.stream()
                .filter(region -> region.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = fitting.stream().map(Region::name).toList();
                    return new ConfigException("the venue pocketoption has no region '" + name + "' for "
                            + (demo ? "demo" : "real") + " sessions; did you mean '"
                            + Nearest.to(name, known).orElse("")
                            + "'? It knows " + String.join(", ", known));
                });
    }
}
