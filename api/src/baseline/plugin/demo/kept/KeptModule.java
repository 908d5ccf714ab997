package demo.kept;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Commands;
import dev.patchbay.api.Inbox;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.Reply;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.Timer;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.api.spi.Setting;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Everything that a run loop does. */
public final class KeptModule implements ApiModule<KeptModule.Ask, Kept>, Configurable<KeptModule.Settings> {
    private Settings settings = new Settings("kept");

    /** The one command. */
    public record Ask(Reply<Long> reply) {}

    /** What can be set. */
    public record Settings(@Setting("The event that is counted") String event) {}

    @Override
    public String name() {
        return "kept-module";
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void configure(Settings given) {
        settings = given;
    }

    @Override
    public Class<Kept> handleType() {
        return Kept.class;
    }

    @Override
    public Rule rule(ModuleContext<Ask> context) {
        return Rule.event(settings.event()).or(Rule.parse("contains('kept')"));
    }

    @Override
    public Kept handle(Commands<Ask> commands) {
        return new Kept(commands);
    }

    @Override
    public InboxLimits inboxLimits() {
        return InboxLimits.STANDARD;
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of();
    }

    @Override
    public Optional<ReconnectCallback> reconnectCallback(ModuleContext<Ask> context) {
        return Optional.of(reconnection -> reconnection.send(Message.text("kept", "" + reconnection.epoch())));
    }

    @Override
    public void run(ModuleContext<Ask> context) throws Exception {
        Inbox<Ask> inbox = context.inbox();
        Timer late = context.after(Duration.ofHours(1), () -> context.send(Message.text("kept", "late")));
        context.executor().submit(() -> context.send(Message.text("kept", "lent"), SendPolicy.FAIL_FAST));
        long count = 0;
        while (true) {
            switch (inbox.take()) {
                case Input.Inbound<Ask>(var message) -> count += message.text().isEmpty() ? 0 : 1;
                case Input.Command<Ask>(var ask) -> ask.reply().complete(count);
                case Input.Live<Ask>(var epoch) -> context.state().publish(Long.class, epoch, AppState.Lifetime.TRANSIENT);
                case Input.Lost<Ask> lost -> context.route(Rule.event(lost.cause().toString()));
                case Input.Gap<Ask>(var missed) -> count += missed;
                case Input.Drain<Ask>() -> {
                    late.cancel();
                    return;
                }
            }
        }
    }
}
