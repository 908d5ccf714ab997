package dev.patchbay.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table of assets, told after each login, on request, and on each change.
 *
 * <p>Owned by its event loop.
 */
final class AssetDesk implements Ability {
    private final Venue venue;
    private final Map<String, Asset> assets = new LinkedHashMap<>();

    AssetDesk(Venue venue, List<Asset> assets) {
        this.venue = venue;
        assets.forEach(asset -> this.assets.put(asset.symbol(), asset));
    }

    @Nullable
    Asset find(String symbol) {
        return assets.get(symbol);
    }

    Asset known(String symbol) {
        Asset found = assets.get(symbol);
        if (found == null) {
            throw new IllegalArgumentException("no asset '" + symbol + "' here, only "
                    + assets.keySet().stream().limit(12).toList() + "; name more with SimulatorBuilder.assets");
        }
        return found;
    }

    Collection<Asset> all() {
        return assets.values();
    }

    /** Changes one row, and tells everybody. */
    void change(String symbol, UnaryOperator<Asset> how) {
        assert venue.loop().here() : "AssetDesk.change called off its event loop";
        Asset changed = how.apply(known(symbol));
        assets.put(symbol, changed);
        if (!changed.active()) {
            venue.market().rest(symbol);
        }
        venue.clients().forEach(this::tell);
    }

    @Override
    public void loggedIn(Session client) {
        tell(client);
    }

    @Override
    public void received(Session client, Request request) {
        if (request.event().equals("assets/load")) {
            tell(client);
        }
    }

    private void tell(Session client) {
        client.send("updateAssets", AssetRows.of(assets.values(), venue.time().wholeSeconds()));
    }
}
