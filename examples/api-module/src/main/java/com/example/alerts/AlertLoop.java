package com.example.alerts;

import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.spi.ReconnectCallback;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the module. Owned by the module's thread, which also runs the reconnect callback: nothing here needs a lock. */
final class AlertLoop implements ReconnectCallback {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLoop.class);

    private final ModuleContext<AlertCommand> context;
    private final AlertSettings settings;
    private final Watches watches;
    private final Pattern pattern;
    private final Map<String, BigDecimal> newest = new HashMap<>();
    private final Map<String, List<Reply<BigDecimal>>> waiting = new HashMap<>();

    /** What the server was asked for on this connection. */
    private final Set<String> followed = new HashSet<>();

    AlertLoop(ModuleContext<AlertCommand> context, AlertSettings settings, Watches watches) {
        this.context = context;
        this.settings = settings;
        this.watches = watches;
        this.pattern = Pattern.compile(settings.pattern());
    }

    void run() throws InterruptedException {
        while (true) {
            switch (context.inbox().take()) {
                case Input.Inbound<AlertCommand>(Message message) -> read(message);
                case Input.Command<AlertCommand>(AlertCommand.Follow(var asset)) -> follow(asset);
                case Input.Command<AlertCommand>(AlertCommand.NextPrice(var asset, var reply)) -> {
                    follow(asset);
                    await(asset, reply);
                }
                case Input.Live<AlertCommand> _, Input.Lost<AlertCommand> _, Input.Gap<AlertCommand> _ -> {
                    // The newest prices stay: a level that is crossed meanwhile is told with the next price.
                }
                case Input.Drain<AlertCommand> _ -> {
                    return;
                }
            }
        }
    }

    /** After each login, before anybody else may send: asks for the prices of all that is watched. */
    @Override
    public void onReconnect(Reconnection reconnection) {
        followed.clear();
        followed.addAll(watches.assets());
        followed.addAll(waiting.keySet());
        followed.forEach(asset -> reconnection.send(subscription(asset)));
    }

    private void follow(String asset) {
        if (followed.add(asset)) {
            // While there is no connection this ends as not sent, and the reconnect callback makes up for it.
            context.send(subscription(asset), SendPolicy.CONNECTION);
        }
    }

    private Message subscription(String asset) {
        return Message.text(settings.subscribe(), '"' + asset + '"');
    }

    private void await(String asset, Reply<BigDecimal> reply) {
        List<Reply<BigDecimal>> replies = waiting.computeIfAbsent(asset, _ -> new ArrayList<>());
        replies.removeIf(Reply::isDone); // those who have given up
        replies.add(reply);
    }

    private void read(Message message) {
        Matcher found = pattern.matcher(message.text());
        while (found.find()) {
            try {
                priced(found.group("asset"), new BigDecimal(found.group("price")));
            } catch (NumberFormatException e) { // the pattern is an operator's: what is no number costs itself alone
                LOG.debug("no price event={}", message.event());
            }
        }
    }

    private void priced(String asset, BigDecimal price) {
        BigDecimal before = newest.put(asset, price);
        if (before != null) {
            watches.of(asset).forEach(watch -> watch.moved(before, price));
        }
        List<Reply<BigDecimal>> replies = waiting.remove(asset);
        if (replies != null) {
            replies.forEach(reply -> reply.complete(price));
        }
    }
}
