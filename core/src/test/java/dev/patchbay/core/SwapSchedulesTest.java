package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.Peer;
import dev.patchbay.core.supervise.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Numbered messages run through a client whose parts are swapped, fail, hang and are removed, and whose connection is cut, as the seed's dice
 * fall. Whatever version takes a message writes it into one list. A failure names the seed.
 */
class SwapSchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("patchbay.schedules", 400);
    private static final int STEPS = 12;
    private static final int AHEAD = 300;
    private static final Duration DRAIN = Duration.ofMillis(10);
    private static final RestartPolicy RESTARTS =
            new RestartPolicy(Duration.ofNanos(1000), Duration.ofMillis(1), 1000, Duration.ofMinutes(5));

    @Test
    void noMessageIsLostOrDoubledOrOutOfOrderWhateverIsSwapped() throws Exception {
        for (int seed = 0; seed < SCHEDULES; seed++) {
            try (var schedule = new Schedule(seed)) {
                schedule.play();
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    /** One client, its stream of numbers, and what became of it. */
    private static final class Schedule implements AutoCloseable {
        private final Random random;
        private final ClientFixture fixture;
        private final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicBoolean producing = new AtomicBoolean(true);
        private final Thread producer = Thread.ofVirtual().name("producer").unstarted(this::produce);

        /** Guarded by this, as is the next. */
        private Peer peer;

        private int sent;
        private int versions;
        private boolean layered;

        Schedule(int seed) throws Exception {
            random = new Random(seed);
            boolean middleware = random.nextBoolean();
            fixture = new ClientFixture(
                    builder -> middleware ? builder.middleware(new Through("own")) : builder, RESTARTS);
            peer = fixture.live();
            swap();
        }

        void play() throws Exception {
            producer.start();
            for (int step = 0; step < STEPS; step++) {
                step();
                LockSupport.parkNanos(random.nextInt(200_000));
            }
            producing.set(false);
            assertThat(producer.join(Duration.ofSeconds(10))).isTrue();
            new Version("last")
                    .withHandler(new Handler())
                    .prepare(fixture.client)
                    .takeOver(DRAIN, _ -> {});
            check();
        }

        private void step() throws Exception {
            switch (random.nextInt(6)) {
                case 0 -> cut();
                case 1 -> {
                    layered = !layered;
                    var version = new Version("layer", "" + ++versions);
                    if (layered) {
                        version.with(new Through("layer"));
                    }
                    version.swapInto(fixture.client);
                }
                case 2 ->
                    new Version("" + ++versions)
                            .with(part(0))
                            .prepare(fixture.client)
                            .abandon();
                default -> swap();
            }
        }

        private void swap() throws Exception {
            boolean stuck = random.nextInt(40) == 0;
            var version = new Version("" + ++versions);
            if (random.nextInt(4) == 0) {
                version.withHandler(new Handler());
            } else {
                version.with(part(stuck ? 1 + random.nextInt(50) : 0));
            }
            var standby = version.prepare(fixture.client);
            LockSupport.parkNanos(random.nextInt(100_000));
            standby.takeOver(DRAIN, version.failures::add);
        }

        private Part part(int hangAfter) {
            return new Part(random.nextInt(3), random.nextInt(4) == 0 ? 1 + random.nextInt(40) : 0, hangAfter);
        }

        private synchronized void cut() throws Exception {
            peer.cut();
            peer = fixture.live();
        }

        private void produce() {
            var dice = new Random(random.nextLong());
            while (producing.get()) {
                LockSupport.parkNanos(dice.nextInt(200_000));
                synchronized (this) {
                    if (sent - seen.size() > AHEAD) {
                        continue; // nobody takes anything just now
                    }
                    String[] texts = new String[1 + dice.nextInt(5)];
                    for (int i = 0; i < texts.length; i++) {
                        texts[i] = "n " + ++sent;
                    }
                    peer.send(texts);
                }
            }
        }

        private void check() {
            until("the last number of " + sent, () -> seen.contains(sent));
            List<Integer> all = List.copyOf(seen);
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i))
                        .as("number %d of %d, behind %s", i, sent, all.subList(Math.max(0, i - 5), i))
                        .isEqualTo(i + 1);
            }
            assertThat(all).hasSize(sent);
        }

        @Override
        public void close() {
            over.countDown();
            fixture.close();
        }

        /** Writes down what it takes; then fails, or hangs and ignores whatever it is told, if it must. */
        private final class Part implements LightweightModule {
            private final int manner;
            private final int failsAfter;
            private final int hangsAfter;

            Part(int manner, int failsAfter, int hangsAfter) {
                this.manner = manner;
                this.failsAfter = failsAfter;
                this.hangsAfter = hangsAfter;
            }

            @Override
            public String name() {
                return "part";
            }

            @Override
            public Rule rule(ModuleContext<Void> context) {
                return manner == 0 ? Rule.any().and(Rule.event("n")) : Rule.event("n");
            }

            @Override
            public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Void> context) {
                return manner == 1
                        ? Optional.of(reconnection -> reconnection.send(Message.text("restored", "")))
                        : Optional.empty();
            }

            @Override
            public InboxLimits inboxLimits() {
                return new InboxLimits(100_000, 1 << 30, Overflow.FAIL_CONNECTION);
            }

            @Override
            public void run(ModuleContext<Void> context) throws InterruptedException {
                int taken = 0;
                while (true) {
                    Optional<Input<Void>> input = manner == 2
                            ? context.inbox().poll(Duration.ofNanos(50_000))
                            : Optional.of(context.inbox().take());
                    if (input.orElse(null) instanceof Input.Inbound<Void>(var message)) {
                        seen.add(Integer.parseInt(message.text()));
                        taken++;
                        if (taken == failsAfter) {
                            throw new IllegalStateException("told to fail");
                        }
                        if (taken == hangsAfter) {
                            hang();
                        }
                    } else if (input.orElse(null) instanceof Input.Drain<Void> && manner != 1) {
                        return; // one of that manner does not listen, and goes on until it is interrupted
                    } else if (input.orElse(null) instanceof Input.Drain<Void>) {
                        lastWords(context);
                        return;
                    }
                }
            }

            /** While it drains it is still the reader. */
            private void lastWords(ModuleContext<Void> context) throws InterruptedException {
                for (int i = 0; i < 3; i++) {
                    if (context.inbox().poll(Duration.ZERO).orElse(null) instanceof Input.Inbound<Void>(var message)) {
                        seen.add(Integer.parseInt(message.text()));
                    }
                }
            }

            private void hang() {
                while (true) {
                    try {
                        over.await();
                        return;
                    } catch (InterruptedException ignored) {
                        // that is what it is about
                    }
                }
            }
        }

        private final class Handler implements LightweightHandler {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public void onMessage(Message message) {
                if (message.event().equals("n")) {
                    seen.add(Integer.parseInt(message.text()));
                }
            }
        }
    }

    /** Passes everything on. */
    private record Through(String name) implements Middleware {}
}
