package dev.patchbay.account;

import dev.patchbay.account.InvalidAssetException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One table of instruments, as the venue sent it. Immutable.
 *
 * <p>The venue sends a whole table whenever a row changes, and it takes the place of the one before. The newest is published as
 * {@link dev.patchbay.api.AppState}, {@linkplain dev.patchbay.api.AppState.Lifetime#LASTING for good}: a table does not become wrong by a
 * lost connection, only old, and {@link #at()} says how old.
 */
public final class Instruments {
    private final Map<String, Instrument> bySymbol;
    private final List<Instrument> all;
    private final int malformed;
    private final Instant at;

    private Instruments(Map<String, Instrument> bySymbol, int malformed, Instant at) {
        this.bySymbol = Collections.unmodifiableMap(bySymbol);
        this.all = List.copyOf(bySymbol.values());
        this.malformed = malformed;
        this.at = at;
    }

    /**
     * A table of these rows, in their order. Of rows with one symbol the last counts; the others are as good as malformed.
     *
     * @param malformed how many further rows could not be read; zero or more
     * @param at when the table came in
     */
    public static Instruments of(List<Instrument> rows, int malformed, Instant at) {
        if (malformed < 0) {
            throw new IllegalArgumentException("malformed is zero or more, got " + malformed);
        }
        Map<String, Instrument> bySymbol = new LinkedHashMap<>();
        rows.forEach(row -> bySymbol.put(row.symbol(), row));
        return new Instruments(bySymbol, malformed + rows.size() - bySymbol.size(), Objects.requireNonNull(at, "at"));
    }

    /** The instrument of this symbol; the case of its letters counts. */
    public Optional<Instrument> find(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The counterpart of an instrument: the OTC one of a real one, and the other way about; empty if the table has none. */
    public Optional<Instrument> twin(Instrument instrument) {
        return all.stream()
                .filter(each -> instrument.twin().isPresent()
                        && each.id() == instrument.twin().getAsLong())
                .findFirst();
    }

    /** All of them, in the venue's order. */
    public List<Instrument> all() {
        return all;
    }

    /** Those that orders are taken on, in the venue's order. */
    public List<Instrument> active() {
        return all.stream().filter(Instrument::active).toList();
    }

    /** Those of one type, in the venue's order. */
    public List<Instrument> ofType(InstrumentType type) {
        return all.stream().filter(each -> each.type().equals(type)).toList();
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** How many rows of the venue's table could not be read; each of them cost itself only. */
    public int malformed() {
        return malformed;
    }

    /** When the table came in, in UTC by this machine's clock. */
    public Instant at() {
        return at;
    }

    /**
     * Checks what an order would ask for, as far as the table tells. The candle periods do not matter: any time may be traded that is not
     * too short, and how short is the business of who sends the order.
     *
     * @param asset the symbol
     * @param duration how long the order would run
     * @return the instrument
     * @throws InvalidAssetException if the symbol is unknown, or inactive, or if the duration is less than a second; looked at in this order
     */
    public Instrument check(String asset, Duration duration) {
        Instrument found = bySymbol.get(asset);
        if (found == null) {
            throw new InvalidAssetException(
                    Reason.UNKNOWN, asset, "Asset with symbol " + asset + " not found" + instead(asset));
        }
        if (!found.active()) {
            throw new InvalidAssetException(
                    Reason.INACTIVE,
                    asset,
                    "Asset is not active: the venue takes no orders on " + asset + " by its table of " + at
                            + "; choose an active one, or wait for it to change");
        }
        if (duration.toSeconds() < 1) {
            throw new InvalidAssetException(
                    Reason.DURATION, asset, "Time must be a positive value: at least one second, got " + duration);
        }
        return found;
    }

    private String instead(String asset) {
        String other = inOtherCase(asset);
        return other == null
                ? ": none of the " + size() + " instruments of the venue's table has this name"
                : ": the case of letters counts, and the venue has " + other;
    }

    private @Nullable String inOtherCase(String asset) {
        for (String symbol : bySymbol.keySet()) {
            if (symbol.equalsIgnoreCase(asset)) {
                return symbol;
            }
        }
        return null;
    }

    /** How many there are, and when they came; not the rows. */
    @Override
    public String toString() {
        return "Instruments[" + size() + ", malformed=" + malformed + ", at=" + at + "]";
    }
}
