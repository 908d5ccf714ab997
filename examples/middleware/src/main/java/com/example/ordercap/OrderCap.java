package com.example.ordercap;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.Middleware;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no order out that is larger than allowed. An order that it can't read does not go out either.
 *
 * <p>Safe for any thread: each sender calls it on its own, and it keeps nothing between two calls.
 */
public final class OrderCap implements Middleware, Configurable<OrderCapSettings> {
    private static final Logger LOG = LoggerFactory.getLogger(OrderCap.class);
    private static final Pattern AMOUNT = Pattern.compile("\"amount\"\\s*:\\s*\"?([-+.0-9eE]+)");

    /** Written once, before the first message; read by all senders. */
    private volatile OrderCapSettings settings = OrderCapSettings.STANDARD;

    /** For {@link java.util.ServiceLoader}. Each client makes one of its own. */
    public OrderCap() {}

    @Override
    public String name() {
        return "order-cap";
    }

    @Override
    public OrderCapSettings settings() {
        return OrderCapSettings.STANDARD;
    }

    @Override
    public void configure(OrderCapSettings chosen) {
        settings = chosen;
    }

    /** {@inheritDoc} A client that has lost its cap places no orders at all. */
    @Override
    public boolean required() {
        return true;
    }

    @Override
    public @Nullable Message onSend(Message message) {
        if (!isOrder(message)) {
            return message;
        }
        Optional<BigDecimal> amount = amount(message);
        boolean allowed = amount.isPresent() && amount.get().compareTo(settings.maxAmount()) <= 0;
        if (allowed) {
            return message;
        }
        LOG.warn(
                "order not sent amount={} max-amount={}",
                amount.map(BigDecimal::toPlainString).orElse("unreadable"),
                settings.maxAmount().toPlainString());
        return null;
    }

    /** An order may also hide in a frame that somebody sends as it is. */
    private boolean isOrder(Message message) {
        if (message.event().equals(Message.FRAME)) {
            return settings.events().stream().anyMatch(event -> message.text().contains('"' + event + '"'));
        }
        return settings.events().contains(message.event());
    }

    /** The largest, should there be several. */
    private static Optional<BigDecimal> amount(Message message) {
        try {
            return AMOUNT.matcher(message.text())
                    .results()
                    .map(found -> new BigDecimal(found.group(1)))
                    .max(Comparator.naturalOrder());
        } catch (NumberFormatException e) { // 1.2.3
            return Optional.empty();
        }
    }
}
