package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads why a server did not upgrade. Immutable. */
final class Refusal {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Refusal() {}

    static Ending of(HttpResponseStatus status, HttpHeaders headers, Instant now) {
        String found = status.code() + " " + Words.printable(status.reasonPhrase());
        String detail = "expected status 101, the server answered " + found.trim();
        if (status.code() / 100 == 3) {
            detail += "; redirects are not followed, configure the final address";
        }
        return Ending.of(kind(status.code()), detail).withRetryAfter(retryAfter(headers.get("Retry-After"), now));
    }

    private static Cause.Kind kind(int status) {
        return switch (status) {
            case 401, 403 -> Cause.Kind.REJECTED;
            case 408, 425 -> Cause.Kind.NETWORK;
            case 429 -> Cause.Kind.RATE_LIMITED;
            default -> status / 100 == 4 ? Cause.Kind.PROTOCOL : Cause.Kind.NETWORK;
        };
    }

    /** RFC 9110, section 10.2.3: seconds, or a date. What is neither is not believed, and neither is more than a day. */
    private static Duration retryAfter(@Nullable String value, Instant now) {
        if (value == null) {
            return Duration.ZERO;
        }
        Duration asked = value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : until(value, now);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static Duration until(String date, Instant now) {
        try {
            var format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
            return Duration.between(now, Instant.from(format.parse(date)));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
