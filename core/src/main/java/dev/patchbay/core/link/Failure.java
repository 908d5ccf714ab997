package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Reads from what was thrown why a link ends. Immutable. */
final class Failure {
    /** What epoll puts before the operating system's words: {@code finishConnect(..) failed with error(-111): Connection refused}. */
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private Failure() {}

    /** The outermost of the throwables that says something decides. */
    static Ending of(Phase phase, Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            switch (each) {
                case CorruptedWebSocketFrameException corrupted -> {
                    return Ending.violation(corrupted.closeStatus().code(), words(corrupted));
                }
                case TooLongFrameException tooLong -> {
                    return Ending.violation(1009, words(tooLong));
                }
                case SSLException tls -> {
                    return ofTls(phase, tls);
                }
                case IOException io -> {
                    return ofIo(phase, io);
                }
                default -> {} // an envelope of Netty's, or a bug
            }
        }
        return Ending.of(Cause.Kind.INTERNAL, "unexpected " + where(thrown));
    }

    /**
     * Names what a protocol threw, and where.
     *
     * @return the class and the place; not the message, which may repeat what was received
     */
    static String where(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return thrown.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private static Ending ofTls(Phase phase, SSLException tls) {
        if (untrusted(tls)) {
            return Ending.of(
                    Cause.Kind.CONFIGURATION,
                    "the server's certificate is not accepted: " + deepest(tls)
                            + ". Check the address's host name, and the certificates that are trusted");
        }
        if (tls instanceof NotSslRecordException) {
            return Ending.of(
                    Cause.Kind.NETWORK, "expected TLS, the peer answered with something else; is it a ws:// port?");
        }
        String words = words(tls);
        boolean ours = words.startsWith("No appropriate protocol");
        boolean cutOff = has(tls, ClosedChannelException.class) || words.contains("closed while SSL/TLS handshake");
        return Ending.of(
                ours ? Cause.Kind.CONFIGURATION : Cause.Kind.NETWORK,
                phase == Phase.TLS && cutOff
                        ? "the peer closed the connection in the TLS handshake"
                        : "TLS failed: " + words);
    }

    private static boolean untrusted(SSLException tls) {
        return has(tls, CertificateException.class)
                || has(tls, CertPathBuilderException.class)
                || has(tls, CertPathValidatorException.class);
    }

    private static Ending ofIo(Phase phase, IOException io) {
        if (io instanceof UnknownHostException) {
            return Ending.of(Cause.Kind.NETWORK, "no address is known for the host name '" + io.getMessage() + "'");
        }
        if (io instanceof ConnectTimeoutException) {
            return Ending.of(Cause.Kind.TIMEOUT, words(io));
        }
        if (io instanceof ClosedChannelException) {
            return hungUp(phase);
        }
        String words = words(io);
        if (words.toLowerCase(Locale.ROOT).contains("reset")) {
            return Ending.of(Cause.Kind.NETWORK, "the peer reset the connection" + unclosed(phase));
        }
        boolean silent = phase == Phase.OPEN && words.toLowerCase(Locale.ROOT).contains("timed out");
        return Ending.of(silent ? Cause.Kind.STALE : Cause.Kind.NETWORK, words + unclosed(phase));
    }

    /** The peer ended TCP, and said nothing. */
    static Ending hungUp(Phase phase) {
        String expected = switch (phase) {
            case NAME, CONNECT -> "";
            case PROXY -> " before it had answered";
            case TLS -> " in the TLS handshake";
            case UPGRADE -> " before it had answered the upgrade request";
            case OPEN -> unclosed(phase);
        };
        return Ending.of(Cause.Kind.NETWORK, "the peer closed the connection" + expected);
    }

    private static String unclosed(Phase phase) {
        return phase == Phase.OPEN ? " without a close frame (1006)" : "";
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : SYSTEM_CALL.matcher(message).replaceFirst("");
    }

    private static String deepest(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return words(last);
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
