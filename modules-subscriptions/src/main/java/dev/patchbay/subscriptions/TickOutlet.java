package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import java.time.Instant;
import java.util.Optional;

/** Hands ticks on as they are. Owned by its stream's thread. */
final class TickOutlet implements Outlet {
    private final Feed<TickEvent> feed;
    private boolean open = true;

    TickOutlet(Feed<TickEvent> feed) {
        this.feed = feed;
    }

    @Override
    public void tick(Tick tick) {
        open &= feed.offer(tick);
    }

    @Override
    public void gap(Gap gap) {
        open &= feed.offer(gap);
    }

    @Override
    public Optional<Instant> due() {
        return Optional.empty();
    }

    @Override
    public void known(Instant until) {}

    @Override
    public void pause() {}

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void end(String reason) {
        feed.end(reason);
    }
}
