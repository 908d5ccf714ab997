package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.MemoryNet;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Which threads call a plugin's parts, with which context class loader, and what is left of them. */
class SwapThreadsTest {
    private static final Duration SOON = MemoryNet.SOON;

    @Test
    void whoeverCallsAPartHasThePluginsClassLoader() throws Exception {
        Map<String, ClassLoader> seen = new ConcurrentHashMap<>();
        var version = new Version("1")
                .with(new Watched(seen))
                .with(new WatchedLayer(seen))
                .withHandler(new WatchedHandler(seen))
                .withCallback(new WatchedCallback(seen));
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            version.swapInto(fixture.client);
            ClassLoader own = Thread.currentThread().getContextClassLoader();
            var answer = fixture.client.handle(EchoModule.Echo.class).request("x", SOON);
            assertThat(peer.receive()).isEqualTo("ask x");
            peer.send("answer x");
            assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("x");

            String[] calls = {
                "name",
                "settings",
                "configure",
                "handle",
                "rule",
                "matches",
                "callback",
                "run",
                "reconnect",
                "executor",
                "after",
                "layer name",
                "onSend",
                "onReceive",
                "onLive",
                "handler name",
                "onMessage",
                "callback name",
                "onReconnect"
            };
            until("all was called, so far " + seen.keySet(), () -> seen.keySet().containsAll(List.of(calls)));
            assertThat(seen)
                    .allSatisfy((call, loader) -> assertThat(loader).as(call).isSameAs(version.loader));
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
        }
    }

    @Test
    void lentThreadsAreInterruptedWhenTheRunEndsAndNoMoreAreLent() throws Exception {
        var interrupted = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        var late = new AtomicInteger();
        var lent = new AtomicReference<ExecutorService>();
        var timer = new AtomicReference<Timer>();
        var module = new RoutedModule("routed", Rule.event("tick"), (_, context) -> {
            lent.set(context.executor());
            timer.set(context.after(Duration.ofHours(1), late::incrementAndGet));
            context.executor().execute(() -> {
                started.countDown();
                try {
                    Hang.forEver();
                } catch (InterruptedException told) {
                    interrupted.countDown();
                }
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        });
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(module).swapInto(fixture.client);
            peer.send("tick");
            module.next();
            assertThat(Threads.named("patchbay-routed-task")).hasSize(1);
            new Version("2").swapInto(fixture.client);

            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> lent.get().execute(late::incrementAndGet))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContainingAll("routed", "has ended");
            timer.get().cancel();
            assertThat(late).hasValue(0);
            until("its thread is gone", () -> Threads.named("patchbay-routed").isEmpty());
        }
    }

    @Test
    void aTaskThatIgnoresTheInterruptIsNamed() throws Exception {
        var stop = new CountDownLatch(1);
        var module = new RoutedModule(
                "routed",
                Rule.event("tick"),
                (_, context) -> context.executor().execute(() -> {
                    while (stop.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                }));
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(module).swapInto(fixture.client);
            peer.send("tick");
            module.next();
            List<String> left = new Version("2").prepare(fixture.client).takeOver(SOON, _ -> {});
            stop.countDown();

            assertThat(left).containsExactly("routed (patchbay-routed-task)");
        }
    }

    @Test
    void atMostThousandAndTwentyFourTasksRunAtOnce() throws Exception {
        var refusal = new AtomicReference<String>();
        var module = new RoutedModule("routed", Rule.event("tick"), (_, context) -> {
            try {
                for (int i = 0; i <= 1024; i++) {
                    context.executor().execute(SwapThreadsTest::hang);
                }
            } catch (RejectedExecutionException refused) {
                refusal.set(refused.getMessage());
            }
        });
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(module).swapInto(fixture.client);
            peer.send("tick");
            module.next();

            assertThat(refusal.get()).contains("the module routed has 1024 tasks running");
            new Version("2").swapInto(fixture.client);
        }
    }

    @Test
    void aTimerOfARunIsCarriedOutOnALentThread() throws Exception {
        var thread = new AtomicReference<String>();
        var done = new CountDownLatch(1);
        var module = new RoutedModule("routed", Rule.event("tick"), (_, context) -> {
            context.after(Duration.ofSeconds(100), () -> thread.set("cancelled"))
                    .cancel();
            context.after(Duration.ofMillis(1), () -> {
                thread.set(Thread.currentThread().getName());
                done.countDown();
            });
        });
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            new Version("1").with(module).swapInto(fixture.client);
            peer.send("tick");

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(thread.get()).isEqualTo("patchbay-routed-task");
        }
    }

    @Test
    void whatTheRemovedPluginsClassesPublishedIsWithdrawn() throws Exception {
        var version = new Version("1");
        Object value = Proxy.newProxyInstance(version.loader, new Class<?>[] {Runnable.class}, (_, _, _) -> null);
        assertThat(value.getClass().getClassLoader()).isSameAs(version.loader);
        var module = new RoutedModule("routed", Rule.event("tick"), (_, context) -> {
            context.state().publish(Runnable.class, (Runnable) value, AppState.Lifetime.LASTING);
            context.state().publish(String.class, "stays", AppState.Lifetime.LASTING);
        });
        try (var fixture = new ClientFixture(builder -> builder)) {
            var peer = fixture.live();
            version.with(module).swapInto(fixture.client);
            peer.send("tick");
            module.next();
            assertThat(fixture.client.appState().state(Runnable.class)).isPresent();
            new Version("2").swapInto(fixture.client);

            assertThat(fixture.client.appState().state(String.class)).contains("stays");
            assertThat(fixture.client.appState().state(Runnable.class)).isEmpty();
        }
    }

    @Test
    void afterManySwapsThereAreAsManyThreadsAsBefore() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder)) {
            fixture.live();
            new Version("0").with(new RoutedModule("routed", Rule.any())).swapInto(fixture.client);
            int before = Threads.named("patchbay-").size();
            for (int i = 1; i <= 50; i++) {
                new Version("" + i)
                        .with(new RoutedModule("routed", Rule.any()))
                        .with(new Middleware() {
                            @Override
                            public String name() {
                                return "layer";
                            }
                        })
                        .swapInto(fixture.client);
            }
            new Version("51").with(new RoutedModule("routed", Rule.any())).swapInto(fixture.client);

            until(
                    "the threads of before, and the middleware's worker",
                    () -> Threads.named("patchbay-").size() <= before + 1);
        }
    }

    private static void hang() {
        try {
            Hang.forEver();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(Map<String, ClassLoader> seen, String call) {
        seen.put(call, Thread.currentThread().getContextClassLoader());
    }

    /** Settings of {@link Watched}. */
    public record Settings(boolean on) {}

    private static final class Watched extends EchoModule implements Configurable<Settings> {
        private final Map<String, ClassLoader> seen;

        Watched(Map<String, ClassLoader> seen) {
            this.seen = seen;
        }

        @Override
        public Settings settings() {
            note(seen, "settings");
            return new Settings(true);
        }

        @Override
        public void configure(Settings settings) {
            note(seen, "configure");
        }

        @Override
        public String name() {
            note(seen, "name");
            return super.name();
        }

        @Override
        public Echo handle(Commands<Ask> commands) {
            note(seen, "handle");
            return super.handle(commands);
        }

        @Override
        public Rule rule(ModuleContext<Ask> context) {
            note(seen, "rule");
            return Rule.custom(message -> {
                note(seen, "matches");
                return message.event().equals("answer");
            });
        }

        @Override
        public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Ask> context) {
            note(seen, "callback");
            return Optional.of(_ -> note(seen, "reconnect"));
        }

        @Override
        public void run(ModuleContext<Ask> context) throws InterruptedException {
            note(seen, "run");
            context.executor().execute(() -> note(seen, "executor"));
            context.after(Duration.ZERO, () -> note(seen, "after"));
            super.run(context);
        }
    }

    private record WatchedLayer(Map<String, ClassLoader> seen) implements Middleware {
        @Override
        public String name() {
            note(seen, "layer name");
            return "layer";
        }

        @Override
        public Message onSend(Message message) {
            note(seen, "onSend");
            return message;
        }

        @Override
        public Message onReceive(Message message) {
            note(seen, "onReceive");
            return message;
        }

        @Override
        public void onLive(long epoch) {
            note(seen, "onLive");
        }
    }

    private record WatchedHandler(Map<String, ClassLoader> seen) implements LightweightHandler {
        @Override
        public String name() {
            note(seen, "handler name");
            return "handler";
        }

        @Override
        public void onMessage(Message message) {
            note(seen, "onMessage");
        }
    }

    private record WatchedCallback(Map<String, ClassLoader> seen) implements ReconnectCallback {
        @Override
        public String name() {
            note(seen, "callback name");
            return "callback";
        }

        @Override
        public void onReconnect(dev.patchbay.api.Reconnection reconnection) {
            note(seen, "onReconnect");
        }
    }
}
