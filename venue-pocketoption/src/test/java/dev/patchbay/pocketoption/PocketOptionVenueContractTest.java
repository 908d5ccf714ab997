package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountDialect;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.servertime.ServerTimeDialect;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.subscriptions.history.HistoryDialect;
import dev.patchbay.testkit.Peer;
import dev.patchbay.testkit.contract.VenueContract;
import dev.patchbay.trades.TradeDialect;
import java.util.Set;

class PocketOptionVenueContractTest implements VenueContract {
    private static final Secret SSID =
            Secret.of("{\"session\":\"tok3ntok3ntok3ntok3ntok3nx\",\"isDemo\":1,\"uid\":12345678}");

    @Override
    public PocketOptionVenue part() {
        return new PocketOptionVenue();
    }

    @Override
    public VenueSettings settings() {
        return VenueSettings.NONE.withCredentials(SSID);
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(
                AccountDialect.class,
                HistoryDialect.class,
                ServerTimeDialect.class,
                SubscriptionDialect.class,
                TradeDialect.class);
    }

    @Override
    public void admit(Peer peer) throws InterruptedException {
        peer.opens().sends("0{\"sid\":\"engine\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}");
        peer.receives();
        peer.sends("40{\"sid\":\"socket\"}");
        peer.receives();
        peer.sends("42[\"successauth\",{\"id\":\"1\"}]");
    }
}
