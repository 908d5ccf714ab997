package dev.patchbay.subscriptions;

import dev.patchbay.api.Input;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One run in which all goes wrong that can, as one seed has it. Owned by the test's thread.
 *
 * <p>Calm seeds lose connections, repeat ticks and delay them, and no filled stream may have a gap. Wild ones reorder ticks too, notice a
 * loss late, fail to answer about history, crash the module and overflow its inbox, under readers that are slow.
 */
final class Chaos {
    /** What is broken on purpose, so that the rules are seen to notice. */
    enum Fault {
        NONE,
        HISTORY_LEAVES_OUT,
        ROWS_VANISH,
        ROWS_COME_AGAIN_LATER
    }

    static final List<String> ASSETS = List.of("A", "B");

    private record Row(Tick tick, Instant due) {}

    final World world = new World(Duration.ofSeconds(6));
    final Tape tape = new Tape(world);
    final Map<String, Set<Tick>> excused = new HashMap<>();
    final boolean calm;

    private final Random random;
    private final Fault fault;
    private final boolean wholeSeconds;
    final List<Reading<?>> readings = new ArrayList<>();
    private final Deque<Row> wire = new ArrayDeque<>();
    private final Map<String, Instant> newestHeard = new HashMap<>();
    private final Map<String, Integer> silence = new HashMap<>();

    /** What was lost in the inbox last: a gap that is told behind it, for an older tick came after it, can't be filled before it. */
    private List<Tick> overflowed = List.of();

    private boolean changing;
    private boolean connected;
    private Instant lostAt = Instant.MAX;
    private Instant nextAt = Instant.MIN;
    private Instant loggedInAt = Instant.MIN;
    private boolean historyFails;
    private boolean healed;
    private int depth;
    int cuts;

    Chaos(long seed, Fault fault) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.calm = fault != Fault.NONE || seed % 2 == 0;
        this.fault = fault;
        this.wholeSeconds = random.nextInt(3) == 0;
        for (String asset : ASSETS) {
            excused.put(asset, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        tape.lag = Duration.ofMillis(random.nextInt(900));
        tape.meanwhile = this::meanwhile;
        tape.fails = () -> !world.isLive() || historyFails;
        if (fault == Fault.HISTORY_LEAVES_OUT) {
            tape.keeps = tick -> tick.time().getEpochSecond() % 3 != 1;
        }
    }

    /** The run; then all is well for a while, and then there is silence, in which everything must come to its end. */
    List<String> run() {
        for (int step = 0; step < 70; step++) {
            step(20 + random.nextInt(400));
        }
        healed = true;
        historyFails = false;
        nextAt = Instant.MIN;
        lostAt = connected || lostAt.equals(Instant.MAX) ? Instant.MAX : Instant.MIN;
        silence.clear();
        for (int step = 0; step < 12; step++) {
            step(300);
        }
        for (String asset : ASSETS) {
            silence.put(asset, Integer.MAX_VALUE);
        }
        for (int step = 0; step < 12; step++) {
            step(2_000);
        }
        List<String> wrong = new ArrayList<>();
        readings.forEach(reading -> reading.check(this, wrong));
        if (!world.venue.twice().isEmpty()) {
            wrong.add("subscribed twice on one connection: " + world.venue.twice());
        }
        if (!new HashSet<>(world.venue.subscribed()).equals(world.handle.active())) {
            wrong.add("subscribed " + world.venue.subscribed() + ", wanted " + world.handle.active());
        }
        return wrong;
    }

    int gaps() {
        return readings.stream().mapToInt(Reading::gaps).sum();
    }

    int items() {
        return readings.stream().mapToInt(Reading::items).sum();
    }

    private void step(int millis) {
        world.pass(Duration.ofMillis(millis));
        ASSETS.forEach(this::tick);
        deliver();
        connection();
        trouble();
        listeners();
        readings.forEach(reading -> reading.read(random.nextDouble(), healed));
    }

    /** Things go on while somebody waits for the history. */
    private void meanwhile() {
        if (depth == 0) {
            depth++;
            for (int step = random.nextInt(3); step > 0; step--) {
                world.pass(Duration.ofMillis(20 + random.nextInt(200)));
                ASSETS.forEach(this::tick);
                deliver();
                connection();
            }
            depth--;
        }
    }

    private void tick(String asset) {
        int silent = silence.getOrDefault(asset, 0);
        if (silent > 0) {
            silence.put(asset, silent - 1);
            return;
        }
        if (!healed && random.nextInt(60) == 0) {
            silence.put(asset, 20 + random.nextInt(40));
        }
        Instant now = world.time.instant();
        Instant stamp = now.truncatedTo(wholeSeconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
        for (int i = random.nextInt(3); i > 0; i--) {
            send(tape.add(asset, stamp, price(asset, stamp, i == 1)));
        }
    }

    /** Within a stamp no price comes twice, unless its ticks are made at once: then the last one may be the first one's. */
    private String price(String asset, Instant stamp, boolean last) {
        List<BigDecimal> known = tape.of(asset).reversed().stream()
                .takeWhile(tick -> tick.time().equals(stamp))
                .map(Tick::price)
                .toList();
        if (last && !wholeSeconds && known.size() == 2 && random.nextBoolean()) {
            return known.getLast().toPlainString();
        }
        while (true) {
            var price = BigDecimal.valueOf(100 + random.nextInt(60), 2);
            if (!known.contains(price)) {
                return price.toPlainString();
            }
        }
    }

    private void send(Tick tick) {
        if (!connected || !world.venue.streams(tick.asset())) {
            return;
        }
        if (fault == Fault.ROWS_VANISH && random.nextInt(40) == 0) {
            return;
        }
        Row before = wire.peekLast();
        Instant due = world.time.instant().plusMillis(random.nextInt(300));
        wire.add(new Row(tick, before == null || before.due().isBefore(due) ? due : before.due()));
        if (random.nextInt(20) == 0) {
            wire.add(wire.getLast()); // the venue repeats itself
        }
        if (!calm
                && !healed
                && before != null
                && random.nextInt(15) == 0
                && !before.tick().time().equals(tick.time())) {
            Row last = wire.removeLast();
            wire.removeLast();
            wire.add(last);
            wire.add(new Row(before.tick(), last.due()));
        }
        if (fault == Fault.ROWS_COME_AGAIN_LATER && random.nextInt(10) == 0) {
            wire.add(new Row(new Tick(tick.asset(), tick.time().plusNanos(1_000_000), tick.price(), false), due));
        }
    }

    private void deliver() {
        Instant now = world.time.instant();
        List<Tick> rows = new ArrayList<>();
        while (!wire.isEmpty() && !wire.getFirst().due().isAfter(now)) {
            Tick tick = wire.remove().tick();
            if (!late(tick)) {
                newestHeard.put(tick.asset(), tick.time());
            }
            rows.add(tick);
            if (random.nextInt(3) == 0) {
                hear(rows);
            }
        }
        hear(rows);
    }

    /** Excuses a tick that is behind newer ones, and newer ones that were lost in front of it. */
    private boolean late(Tick tick) {
        Set<Tick> late = excused.get(tick.asset());
        boolean behind = tick.time().isBefore(newestHeard.getOrDefault(tick.asset(), Instant.MIN));
        if (behind) {
            late.add(tick);
            overflowed.stream()
                    .filter(lost ->
                            lost.asset().equals(tick.asset()) && lost.time().isAfter(tick.time()))
                    .forEach(late::add);
        }
        return behind;
    }

    private void hear(List<Tick> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (!calm && !healed && random.nextInt(60) == 0) {
            overflowed = List.copyOf(rows);
            world.turn(new Input.Gap<>(1));
        } else {
            world.hear(rows.stream().map(Tape::row).toArray(String[]::new));
        }
        rows.clear();
    }

    private void connection() {
        if (!changing) { // what a pump does in the meantime may come back here
            changing = true;
            change(world.time.instant());
            changing = false;
        }
    }

    private void change(Instant now) {
        if (connected && !healed && random.nextInt(30) == 0) {
            connected = false;
            cuts++;
            loseWire();
            lostAt = calm ? now : now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(4_000) : 0);
            nextAt = lostAt.plusMillis(200 + random.nextInt(random.nextInt(8) == 0 ? 12_000 : 2_500));
        }
        if (!lostAt.isAfter(now)) {
            lostAt = Instant.MAX;
            world.lose();
        }
        if (!connected && lostAt.equals(Instant.MAX) && !nextAt.isAfter(now)) {
            connected = true;
            world.login();
            Instant before = loggedInAt;
            loggedInAt = now;
            if (calm && random.nextInt(3) == 0) {
                replay(before);
            }
            world.live();
        }
    }

    /**
     * The venue begins with what it has of the newest stamp; not where a stream, or the connection before, began amid that
     * stamp, so that ticks of before its beginning would come again behind others.
     */
    private void replay(Instant loginBefore) {
        List<String> rows = new ArrayList<>();
        for (String asset : ASSETS) {
            List<Tick> all = tape.of(asset);
            if (world.venue.streams(asset) && !all.isEmpty()) {
                Instant newest = all.getLast().time();
                if (loginBefore.isBefore(newest)
                        && readings.stream().allMatch(reading -> reading.opened.isBefore(newest))) {
                    all.stream()
                            .filter(tick -> tick.time().equals(newest))
                            .map(Tape::row)
                            .forEach(rows::add);
                }
            }
        }
        world.hear(rows.toArray(String[]::new));
    }

    private void loseWire() {
        wire.forEach(row -> late(row.tick()));
        wire.clear();
    }

    private void trouble() {
        if (calm || healed) {
            return;
        }
        if (random.nextInt(20) == 0) {
            historyFails = !historyFails;
        }
        if (random.nextInt(100) == 0) {
            loseWire(); // what it had in hand
            world.restart();
        }
    }

    private void listeners() {
        if (healed) {
            return;
        }
        if (readings.size() < 3 || (readings.size() < 7 && random.nextInt(15) == 0)) {
            readings.add(Reading.open(this, ASSETS.get(random.nextInt(ASSETS.size())), random));
            world.settle();
        }
        if (random.nextInt(60) == 0) {
            readings.get(random.nextInt(readings.size())).close();
            world.settle();
            wire.removeIf(row -> !world.venue.streams(row.tick().asset()));
        }
    }
}
