package dev.patchbay.core.flight;

import dev.patchbay.api.Overflow;
import dev.patchbay.api.Transition;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where there is a Flight Recorder. Safe for any thread. Loaded only where there is one, for its events extend a class of jdk.jfr. */
final class JdkFlight implements Flight {
    /** Asked whether anybody records; asking an event that exists allocates nothing. */
    private static final SlowCallbackEvent SLOW_CALLBACK = new SlowCallbackEvent();

    @Override
    public Phases phases(String venue) {
        return new StateTimes(venue);
    }

    @Override
    public DialTimes dial(String endpoint) {
        return new PartTimes(endpoint);
    }

    @Override
    public void moduleFailed(String module, int failures, boolean setAside, Duration delay, Throwable failure) {
        var event = new ModuleRestartEvent();
        if (event.isEnabled()) {
            event.module = module;
            event.failures = failures;
            event.setAside = setAside;
            event.delay = delay.toMillis();
            event.failure = failure.toString();
            event.commit();
        }
    }

    @Override
    public void overflow(String module, Overflow policy, long lost) {
        var event = new InboxOverflowEvent();
        if (event.isEnabled()) {
            event.module = module;
            event.policy = word(policy);
            event.lost = lost;
            event.commit();
        }
    }

    @Override
    public @Nullable Timing timing() {
        if (!SLOW_CALLBACK.isEnabled()) {
            return null;
        }
        var event = new SlowCallbackEvent();
        event.begin();
        return event;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Owned by the runner of its client. */
    private static final class StateTimes implements Phases {
        private final String venue;
        private @Nullable ConnectionPhaseEvent open;

        StateTimes(String venue) {
            this.venue = venue;
        }

        @Override
        public void told(Transition step) {
            ConnectionPhaseEvent over = open;
            if (over != null && over.isEnabled()) {
                over.venue = venue;
                over.phase = word(step.from());
                over.next = word(step.to());
                over.cause = step.cause().toString();
                over.failures = step.attempt();
                over.commit();
            }
            var next = new ConnectionPhaseEvent();
            next.epoch = step.epoch();
            next.begin();
            open = next;
        }
    }

    /** Owned by the event loop of its dial. */
    private static final class PartTimes implements DialTimes {
        private final String endpoint;
        private @Nullable DialPhaseEvent open;

        PartTimes(String endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void enter(String part) {
            over("done");
            var next = new DialPhaseEvent();
            next.part = part;
            next.begin();
            open = next;
        }

        @Override
        public void over(String outcome) {
            DialPhaseEvent over = open;
            open = null;
            if (over != null && over.isEnabled()) {
                over.endpoint = endpoint;
                over.outcome = outcome;
                over.commit();
            }
        }
    }
}
