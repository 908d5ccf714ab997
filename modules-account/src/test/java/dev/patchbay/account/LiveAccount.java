package dev.patchbay.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A client with the account module alone, live on a server of its own. */
final class LiveAccount implements AutoCloseable {
    static final Duration PLENTY = Duration.ofSeconds(10);

    final LineServer server;
    final Client client;
    final Account account;

    private LiveAccount(LineServer server) {
        this.server = server;
        this.client = Client.builder()
                .discover(false)
                .venue(new LineVenue(server.uri(), new Words()), VenueSettings.NONE)
                .module(new AccountModule())
                .open();
        this.account = client.handle(Account.class);
    }

    static LiveAccount open() throws IOException, InterruptedException {
        var live = new LiveAccount(LineServer.open());
        live.client.awaitLive(PLENTY);
        return live;
    }

    /** Waits for the connection of this number to be live. */
    void awaitLive(int connection) throws InterruptedException {
        until(() -> server.connections() >= connection);
        client.awaitLive(PLENTY);
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PLENTY.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes about in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
