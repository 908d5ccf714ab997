package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.spi.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A venue of the simplest kind, and what it was told: {@code sub EUR}, {@code unsub EUR}. Its ticks are lines {@code asset second price},
 * with or without a fraction of the second; a line {@code no asset words} is a refusal. Safe for any thread.
 */
final class Venue implements SubscriptionDialect {
    /** Decides what becomes of a message; null leaves it pending. */
    volatile Function<Message, SendOutcome> wire = _ -> new SendOutcome.Written();

    /** What it says of its streams. */
    volatile StreamBudget budget = StreamBudget.UNLIMITED;

    private final List<String> heard = new ArrayList<>();
    private final Collection<String> subscribed = new TreeSet<>();
    private final List<String> twice = new ArrayList<>();

    static Message ticks(String... lines) {
        byte[] payload = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return Message.received("ticks", Kind.TEXT, payload, Message.NO_ID, 0);
    }

    static Tick tick(String asset, long second, String price) {
        return new Tick(asset, Instant.ofEpochSecond(second), new BigDecimal(price), false);
    }

    static Tick tick(String asset, String second, String price) {
        return new Tick(asset, instant(second), new BigDecimal(price), false);
    }

    static Instant instant(String second) {
        return Instant.EPOCH.plusNanos(new BigDecimal(second).movePointRight(9).longValueExact());
    }

    /** A connection without subscriptions begins. */
    synchronized void connected() {
        subscribed.clear();
        heard.clear();
    }

    synchronized void receive(Message message) {
        heard.add(message.event() + " " + message.text());
        if (message.event().equals("sub") && !subscribed.add(message.text())) {
            twice.add(message.text());
        }
        if (message.event().equals("unsub")) {
            subscribed.remove(message.text());
        }
    }

    /** What it was told on this connection, since this was asked last. */
    synchronized List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    synchronized boolean streams(String asset) {
        return subscribed.contains(asset);
    }

    synchronized Collection<String> subscribed() {
        return List.copyOf(subscribed);
    }

    /** What was subscribed though it was subscribed already on the same connection. */
    synchronized List<String> twice() {
        return List.copyOf(twice);
    }

    @Override
    public Rule rule() {
        return Rule.event("ticks");
    }

    @Override
    public List<Message> subscribe(String asset) {
        if (asset.equals("unspeakable")) {
            throw new IllegalArgumentException("there is no word for it");
        }
        return List.of(Message.text("sub", asset));
    }

    @Override
    public List<Message> unsubscribe(String asset) {
        return List.of(Message.text("unsub", asset));
    }

    @Override
    public StreamBudget budget() {
        return budget;
    }

    @Override
    public TickDecoder decoder(AppState state, TimeSource time) {
        return (message, sink) -> message.text().lines().forEach(line -> decode(line, sink));
    }

    private static void decode(String line, TickSink sink) {
        List<String> words = Arrays.asList(line.split(" "));
        switch (words.getFirst()) {
            case "bad" -> sink.malformed();
            case "no" -> sink.refused(words.get(1), words.get(2));
            case "crash" -> throw new IllegalStateException("the decoder has a bug");
            default -> sink.tick(words.get(0), instant(words.get(1)), new BigDecimal(words.get(2)));
        }
    }
}
