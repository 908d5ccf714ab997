package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty, as its reference has it: a handler that receives strings (of a binary load: octets) and sends what a sink is given. */
public final class ReactorSubject implements Subject {
    private @Nullable HttpClient client;

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (client == null) {
            client = client(load, target);
        }
        var line = new Line(client, target.uri(load), load, tally.counter());
        line.dial();
        line.open.get(20, TimeUnit.SECONDS);
        return line;
    }

    private static HttpClient client(Load load, Target target) throws Exception {
        HttpClient made = HttpClient.create(ConnectionProvider.newConnection());
        if (!load.secure()) {
            return made;
        }
        SslContext tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(Trust.of(target).manager())
                .build();
        return made.secure(spec -> spec.sslContext(tls));
    }

    /** One connection, and in a storm those that follow it. Its counter is its event loop's. */
    private static final class Line implements Session {
        private final HttpClient client;
        private final URI uri;
        private final Load load;
        private final Tally.Counter counter;
        private final CompletableFuture<Void> open = new CompletableFuture<>();
        private final Sinks.Many<String> out = Sinks.many().unicast().onBackpressureBuffer();

        /** Written by who opens, and in a storm by the event loop. */
        private volatile @Nullable Disposable running;

        Line(HttpClient client, URI uri, Load load, Tally.Counter counter) {
            this.client = client;
            this.uri = uri;
            this.load = load;
            this.counter = counter;
        }

        void dial() {
            running = client.websocket(WebsocketClientSpec.builder()
                            .compress(load.deflate())
                            .build())
                    .uri(uri)
                    .handle(this::talk)
                    .subscribe(_ -> {}, this::ended, () -> again());
        }

        private Publisher<Void> talk(WebsocketInbound in, WebsocketOutbound sending) {
            open.complete(null);
            var received = load.is("binary-64")
                    ? in.receive().asByteArray().doOnNext(_ -> counter.add()).then()
                    : in.receive().asString().doOnNext(_ -> counter.add()).then();
            if (load.shape() != Shape.OUTBOUND && load.shape() != Shape.ROUND_TRIP) {
                return received;
            }
            return received.and(sending.sendString(out.asFlux()));
        }

        private void ended(Throwable failure) {
            open.completeExceptionally(failure);
            again();
        }

        private void again() {
            if (load.shape() == Shape.STORM) {
                dial();
            }
        }

        @Override
        public void send(String text) {
            out.tryEmitNext(text).orThrow();
        }

        @Override
        public void close() {
            Disposable ending = running;
            if (ending != null) {
                ending.dispose();
            }
        }
    }
}
