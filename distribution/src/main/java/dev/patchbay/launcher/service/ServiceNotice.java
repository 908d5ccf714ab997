package dev.patchbay.launcher.service;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager how far this process is: the protocol of {@code sd_notify(3)}.
 *
 * <p>The manager names a Unix datagram socket in {@code NOTIFY_SOCKET}; the JDK has only stream sockets of that kind, so the C library's own
 * functions are called. Without that variable, and where there is no such library, nothing is told and nothing fails.
 *
 * <p>Safe for any thread: each word is a datagram of its own. Told twice is told once.
 */
public final class ServiceNotice {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotice.class);
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    /** {@code sun_path}, unix(7). */
    private static final int PATH_BYTES = 108;

    private final Optional<byte[]> address;
    private final Optional<Duration> watchdog;

    private ServiceNotice(Optional<byte[]> address, Optional<Duration> watchdog) {
        this.address = address;
        this.watchdog = watchdog;
    }

    /** Reads who wants to be told from the environment. */
    public static ServiceNotice of(Map<String, String> environment) {
        return new ServiceNotice(address(environment.get("NOTIFY_SOCKET")), watchdog(environment));
    }

    private static Optional<byte[]> address(@Nullable String socket) {
        if (socket == null || socket.isEmpty()) {
            return Optional.empty();
        }
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        if ((path[0] != '/' && path[0] != '@') || path.length >= PATH_BYTES) {
            LOG.warn("service manager can't be told expected=\"a path or @name\" found=NOTIFY_SOCKET={}", socket);
            return Optional.empty();
        }
        if (path[0] == '@') {
            path[0] = 0; // the abstract name space, unix(7)
        }
        return Optional.of(path);
    }

    private static Optional<Duration> watchdog(Map<String, String> environment) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return ours && micros > 0 ? Optional.of(Duration.ofNanos(micros * 1000)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** How often {@link #alive} is expected at least; empty if nobody watches. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** The client is live: what depends on this service may start. */
    public void ready(String words) {
        tell("READY=1\nSTATUS=" + line(words));
    }

    /** Words for whoever looks. */
    public void status(String words) {
        tell("STATUS=" + line(words));
    }

    /** The process works. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** It is on its way out. */
    public void stopping() {
        tell("STOPPING=1\nSTATUS=stopping");
    }

    private static String line(String words) {
        return words.replace('\n', ' ');
    }

    private void tell(String message) {
        address.ifPresent(path -> {
            try {
                Datagram.send(path, message.getBytes(StandardCharsets.UTF_8));
            } catch (Throwable failure) { // a service that works is worth more than one that told so
                LOG.warn(
                        "service manager was not told message=\"{}\" reason=\"{}\"", line(message), failure.toString());
            }
        });
    }

    /** One datagram to a Unix socket, through the C library. Loaded only where somebody listens. */
    private static final class Datagram {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final MethodHandle SOCKET =
                function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        private static final MethodHandle SEND = function(
                "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
        private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        @SuppressWarnings("restricted") // the launcher is started with the right to call native code
        private static MethodHandle function(String name, FunctionDescriptor types) {
            return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), types);
        }

        static void send(byte[] path, byte[] message) throws Throwable {
            int socket = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            if (socket < 0) {
                throw new IllegalStateException("no socket");
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment to = arena.allocate(
                        MemoryLayout.structLayout(JAVA_SHORT, MemoryLayout.sequenceLayout(PATH_BYTES, JAVA_BYTE)));
                to.set(JAVA_SHORT, 0, (short) AF_UNIX);
                MemorySegment.copy(path, 0, to, JAVA_BYTE, 2, path.length);
                boolean isName = path[0] == 0;
                int length = 2 + path.length + (isName ? 0 : 1);
                MemorySegment content = arena.allocateFrom(JAVA_BYTE, message);
                long sent = (long) SEND.invokeExact(socket, content, (long) message.length, 0, to, length);
                if (sent != message.length) {
                    throw new IllegalStateException("nobody listens there");
                }
            } finally {
                int _ = (int) CLOSE.invokeExact(socket);
            }
        }
    }
}
