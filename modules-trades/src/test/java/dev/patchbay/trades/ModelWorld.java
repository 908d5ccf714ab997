package dev.patchbay.trades;

import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.SendOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One seeded run: orders in bursts, a venue, and a network that cuts before, in and after a write, and before and after the venue acted. At the
 * end the network heals, the client logs in once more, and all that the lists can settle is to be settled.
 */
final class ModelWorld {
    private static final List<Order> ORDERS = List.of(
            Order.call("EURUSD_otc", new BigDecimal("5.10"), Duration.ofSeconds(30)),
            Order.put("EURUSD_otc", new BigDecimal("7"), Duration.ofSeconds(5)),
            Order.call("#AAPL", new BigDecimal("1.37"), Duration.ofMinutes(1)));
    private static final int FAULTY_SECONDS = 90;

    final RandomGenerator random;
    final Bench bench;
    final ModelVenue venue;
    final History history;
    private final Bug bug;
    private final List<Bench.Sent> writing = new ArrayList<>();
    private final List<Bench.Sent> doubtful = new ArrayList<>();
    private boolean healed;
    private long connections;
    private int orders;

    ModelWorld(long seed, Bug bug) {
        this.random = new SplittableRandom(seed);
        this.bug = bug;
        Faults faults = Faults.drawn(random);
        this.bench = new Bench(TradeSettings.STANDARD, random.nextLong());
        this.bench.dialect.refreshes = faults.refreshes();
        this.venue = new ModelVenue(bench, random, faults, bug);
        this.history = new History(bench, venue, faults);
        bench.wire = this::write;
    }

    /** Runs it, and returns what the checker found. */
    List<String> run() {
        connect();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            bench.agenda.after(Duration.ofMillis(random.nextInt(4) * 10_000L + random.nextInt(300)), this::order);
        }
        bench.agenda.after(
                Duration.ofMillis(random.nextInt(40_000)),
                () -> venue.external(Order.call("EXTERNAL", new BigDecimal("3.33"), Duration.ofSeconds(20))));
        int crashes = random.nextInt(3);
        for (int i = 0; i < crashes; i++) {
            bench.agenda.after(Duration.ofMillis(random.nextInt(45_000)), this::crash);
        }
        watch(FAULTY_SECONDS);
        heal();
        watch(240);
        return history.findings();
    }

    private void watch(int seconds) {
        for (int i = 0; i < seconds * 4; i++) {
            bench.run(Duration.ofMillis(250));
            history.look();
        }
    }

    private void order() {
        Order order = ORDERS.get(random.nextInt(ORDERS.size())).withKey("order " + ++orders);
        if (random.nextBoolean()) {
            try {
                history.placed(bench.trades.place(order));
            } catch (PatchbayException e) {
                throw new AssertionError("these orders are right", e);
            }
        } else {
            history.opening(bench.trades.openAsync(order, Duration.ofMillis(500 + random.nextInt(10_000))));
        }
    }

    private void crash() {
        if (bench.isDown()) {
            return;
        }
        bench.crash();
        bench.agenda.after(Duration.ofMillis(250 + random.nextInt(2_000)), () -> {
            if (bug == Bug.FORGETS_WHAT_IS_ON_ITS_WAY) {
                bench.restartWithoutMemory();
            } else {
                bench.restart();
            }
        });
    }

    private void connect() {
        bench.login();
        venue.login(bench.epoch);
        long connection = ++connections;
        if (bug == Bug.SENDS_AGAIN) {
            doubtful.forEach(sent -> venue.receive(sent.said(), bench.epoch));
            doubtful.clear();
        }
        bench.agenda.after(Duration.ofMillis(5 + random.nextInt(400)), () -> {
            if (connection == connections && bench.connected()) {
                bench.goLive();
            }
        });
        if (!healed) {
            int longest = random.nextBoolean() ? 3_000 : 30_000;
            bench.agenda.after(Duration.ofMillis(random.nextInt(longest)), () -> cut(connection));
        }
    }

    private void cut(long connection) {
        if (connection != connections || !bench.connected()) {
            return;
        }
        List<Bench.Sent> cutOff = List.copyOf(writing);
        writing.clear();
        boolean atOnce = random.nextBoolean();
        if (atOnce) {
            cutOff.forEach(this::cutWrite);
        }
        bench.lose();
        if (!atOnce) {
            bench.agenda.after(Duration.ofMillis(3), () -> cutOff.forEach(this::cutWrite));
        }
        bench.agenda.after(Duration.ofMillis(300 + random.nextInt(4_000)), this::connect);
    }

    /** The write had not begun, or it had; then it may have arrived. */
    private void cutWrite(Bench.Sent sent) {
        if (random.nextBoolean()) {
            sent.receipt().end(new SendOutcome.NotSent("cut before the write"));
        } else {
            boolean lies = bug == Bug.TAKES_UNKNOWN_FOR_NOT_SENT;
            sent.receipt().end(lies ? new SendOutcome.NotSent("cut") : new SendOutcome.Unknown("cut in the write"));
            arrive(sent, random.nextBoolean());
        }
    }

    private void write(Bench.Sent sent) {
        writing.add(sent);
        if (!healed && random.nextInt(4) == 0) { // in the write, before it arrives, before or after the venue acts
            long connection = connections;
            bench.agenda.after(
                    Duration.ofMillis(random.nextInt(random.nextBoolean() ? 60 : 600)), () -> cut(connection));
        }
        Runnable written = () -> {
            if (writing.remove(sent)) {
                sent.receipt().end(new SendOutcome.Written());
                long connection = connections;
                boolean survives = random.nextBoolean();
                bench.agenda.after(
                        Duration.ofMillis(random.nextInt(150)),
                        () -> arrive(sent, survives || (connection == connections && bench.connected())));
            }
        };
        if (random.nextBoolean()) {
            written.run();
        } else {
            bench.agenda.after(Duration.ofMillis(random.nextInt(60)), written);
        }
    }

    private void arrive(Bench.Sent sent, boolean arrives) {
        if (arrives) {
            venue.receive(sent.said(), sent.epoch());
        }
        if (sent.said() instanceof Said.Open) {
            doubtful.add(sent);
        }
    }

    private void heal() {
        healed = true;
        venue.faults = venue.faults.healed();
        if (bench.connected()) {
            cut(connections);
        }
    }
}
