package dev.patchbay.raw;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.ModuleStatus;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client with the raw module, on a real socket to a server that the test plays. */
final class RealClient implements AutoCloseable {
    private static final ClientSettings SETTINGS = ClientSettings.STANDARD.withReconnect(new ClientSettings.Reconnect(
            Duration.ofMillis(2), Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(30), 0));

    final PlainServer server;
    final Client client;
    final Raw raw;

    RealClient() throws IOException {
        this(new RawModule());
    }

    RealClient(ApiModule<RawCommand, Raw> module) throws IOException {
        server = new PlainServer();
        client = Client.builder()
                .venue(new LineVenue(), VenueSettings.NONE.withUrls(List.of(server.uri())))
                .discover(false)
                .settings(SETTINGS)
                .module(module)
                .open();
        raw = client.handle(Raw.class);
    }

    /** Accepts the next connection, logs it in, and waits until the client is live. */
    PlainServer.Peer live() throws InterruptedException {
        PlainServer.Peer peer = server.next().send("welcome");
        client.awaitLive(PlainServer.SOON);
        return peer;
    }

    ModuleStatus status() {
        return client.modules().stream()
                .filter(each -> each.name().equals("raw"))
                .findFirst()
                .orElseThrow();
    }

    /** The next item of a stream, in short: a message as {@code event payload}, a gap as {@code GAP REASON missed@epoch}. */
    static String next(EventStream<RawEvent> stream) throws InterruptedException {
        Optional<RawEvent> item = stream.next(PlainServer.SOON);
        return switch (item.orElseThrow(() -> new AssertionError("nothing came within " + PlainServer.SOON))) {
            case RawMessage(var message) -> message.event() + " " + message.text();
            case RawGap gap -> "GAP " + gap.reason() + " " + gap.missed() + "@" + gap.epoch();
        };
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
