package dev.patchbay.simulator;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who streams what: the subscriptions of each client, as the policy serves them.
 *
 * <p>Owned by its event loop.
 */
final class Streams implements Ability {
    private final Venue venue;
    private final Map<Session, Wishes> clients = new HashMap<>();

    Streams(Venue venue) {
        this.venue = venue;
    }

    /** Sends a tick to all who are served it; how many they are. */
    int tick(Tick tick) {
        assert venue.loop().here() : "Streams.tick called off its event loop";
        int told = 0;
        for (Wishes wishes : clients.values().toArray(Wishes[]::new)) {
            if (wishes.serves(tick.asset(), venue.settings().streams.capacity())) {
                wishes.feed.tick(tick);
                told++;
            }
        }
        return told;
    }

    @Override
    public void loggedIn(Session client) {
        Wishes wishes = new Wishes(new Feed(client, venue));
        clients.put(client, wishes);
        venue.settings().streamed.forEach(asset -> wish(wishes, asset));
    }

    @Override
    public void received(Session client, Request request) {
        Wishes wishes = clients.get(client);
        String asset = asset(request.payload());
        if (wishes == null || asset == null) {
            return;
        }
        switch (request.event()) {
            case "changeSymbol" -> {
                wish(wishes, asset);
                if (wishes.switched(asset, venue.settings().streams.switches())) {
                    client.connection().close(1000, "");
                }
            }
            case "subfor", "subscribeSymbol" -> wish(wishes, asset);
            case "unsubfor", "unSubscribeSymbol" -> wishes.drop(asset);
            default -> {}
        }
    }

    @Override
    public void left(Session client) {
        clients.remove(client);
    }

    private void wish(Wishes wishes, String asset) {
        wishes.add(asset);
        venue.market().open(asset);
    }

    /** The symbol that a request names, in either of its forms. */
    static @Nullable String asset(@Nullable JsonNode payload) {
        if (payload == null) {
            return null;
        }
        JsonNode name = payload.isObject() ? payload.path("asset") : payload;
        return name.isString() ? name.stringValue() : null;
    }

    /** What one client asked for, the newest last. */
    private static final class Wishes {
        private final LinkedHashSet<String> assets = new LinkedHashSet<>();
        private final Feed feed;
        private String chart = "";
        private int switches;

        Wishes(Feed feed) {
            this.feed = feed;
        }

        void add(String asset) {
            assets.addLast(asset);
        }

        void drop(String asset) {
            assets.remove(asset);
            switches = 0;
        }

        /** Counts a change of chart; true when it is one too many. */
        boolean switched(String asset, int allowed) {
            if (!chart.isEmpty() && !chart.equals(asset)) {
                switches++;
            }
            chart = asset;
            return allowed > 0 && switches >= allowed;
        }

        boolean serves(String asset, int capacity) {
            return assets.contains(asset)
                    && assets.reversed().stream().limit(capacity).anyMatch(asset::equals);
        }
    }
}
