package dev.patchbay.core.link;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.session.Link;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.session.LinkListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The links of one client.
 *
 * <p>Safe for any thread. All clients of the process share the event loops: the first starts them, the last that closes stops them.
 *
 * <p>Names are looked up on a virtual thread each: the JDK's resolver blocks, and lends the thread's carrier out while it does, so a
 * name server that is silent holds up neither an event loop nor other virtual threads. The slow parts of TLS handshakes run there too.
 */
public final class NettyLinks implements LinkDialer, AutoCloseable {
    private static final Duration ENDING = Duration.ofSeconds(2);

    private final ClientLinks client;
    private final Loops loops;
    private final Set<NettyLink> links = ConcurrentHashMap.newKeySet(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Takes part in the event loops until it is closed.
     *
     * @param time stamps what is received; deadlines go by the event loops' own clock
     */
    public NettyLinks(ClientSettings settings, TimeSource time) {
        this(settings, time, Transport.best());
    }

    NettyLinks(ClientSettings settings, TimeSource time, Transport transport) {
        Executor offLoop = task -> Thread.ofVirtual().name("patchbay-dial").start(task);
        this.client = new ClientLinks(
                settings, time, transport, new TlsContext(settings.network().tls(), offLoop), offLoop);
        this.loops = Loops.lease(transport);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ClosedException if these links are closed
     */
    @Override
    public Link dial(Endpoint endpoint, Protocol protocol, LinkListener listener) {
        var link = new NettyLink(client, loops.next(), endpoint, protocol, listener);
        links.add(link);
        var _ = link.gone().thenRun(() -> links.remove(link));
        if (closed.get()) { // asked after the link is in the set, so that close() or this method sees the other
            links.remove(link);
            throw new ClosedException("the client is closed; open a new one");
        }
        link.start();
        return link;
    }

    /**
     * Ends all links at once, tells their listeners, and gives the event loops back. Waits for that, at most 4 s; called on an event
     * loop it does not wait.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<?>[] gone =
                links.stream().peek(NettyLink::abort).map(NettyLink::gone).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(gone);
        if (loops.calledFromOne()) {
            var _ = all.thenRun(loops::release);
            return;
        }
        try {
            all.get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            assert !(e instanceof ExecutionException) : "a link's end has no failure";
        } finally {
            loops.release();
        }
    }
}
