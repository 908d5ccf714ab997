package dev.patchbay.simulator;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;

/** The rows of {@code updateAssets}, straight and odd. Immutable. */
final class AssetRows {
    private static final String PERIODS = "[{\"time\":60},{\"time\":120},{\"time\":180},{\"time\":300},{\"time\":600},"
            + "{\"time\":900},{\"time\":1800},{\"time\":2700},{\"time\":3600},{\"time\":7200},{\"time\":10800},{\"time\":14400}]";
    private static final String BAD = "[\"seven\",7,null]";

    private AssetRows() {}

    static String of(Collection<Asset> assets, long venueSeconds) {
        Map<String, Integer> ids = assets.stream().collect(Collectors.toMap(Asset::symbol, Asset::id));
        return assets.stream().map(asset -> row(asset, ids, venueSeconds)).collect(Collectors.joining(",", "[", "]"));
    }

    /** The same rows, spoiled. */
    static String odd(AssetShape shape, String rows) {
        if (!(Json.parse(rows) instanceof ArrayNode table) || table.isEmpty()) {
            return rows;
        }
        switch (shape) {
            case BAD_ROW -> table.insert(table.size() / 2, Json.parse(BAD));
            case EXTRA_COLUMN -> table.forEach(row -> ((ArrayNode) row).add("extra"));
            case UNKNOWN_KIND -> ((ArrayNode) table.get(table.size() - 1)).set(3, "meme");
        }
        return Json.text(table);
    }

    /** Nineteen columns, as spec and captures of the venue have them. */
    private static String row(Asset asset, Map<String, Integer> ids, long venueSeconds) {
        boolean otc = asset.otc();
        int otcTwin = otc ? 0 : ids.getOrDefault(asset.symbol() + Asset.OTC, 0);
        int realTwin = otc ? ids.getOrDefault(asset.symbol().replace(Asset.OTC, ""), 0) : 0;
        return "[" + asset.id() + "," + Json.quoted(asset.symbol()) + "," + Json.quoted(asset.label()) + ","
                + Json.quoted(asset.kind()) + "," + asset.digits() + "," + asset.payout() + ",60,30,3," + (otc ? 1 : 0)
                + "," + otcTwin + "," + realTwin + ",[]," + (venueSeconds - venueSeconds % 3600 + 3600) + ","
                + asset.active() + "," + PERIODS + ","
                + (asset.active() ? 0 : -1) + "," + (otc ? 5 : 60) + ",-1]";
    }
}
