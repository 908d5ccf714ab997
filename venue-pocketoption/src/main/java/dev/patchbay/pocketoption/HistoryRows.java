package dev.patchbay.pocketoption;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one payload, in their order, before it is known what period they have. Owned by the module's thread. */
final class HistoryRows {
    /** The prices of a candle. */
    record Ohlc(
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            @Nullable BigDecimal volume) {
        /** Whether it is one price only, as a tick is. */
        boolean flat() {
            return high.compareTo(low) == 0 && open.compareTo(high) == 0 && close.compareTo(high) == 0;
        }
    }

    /** A tick if it has a price, a candle if it has four. */
    private record Row(
            @Nullable String asset,
            Instant stamp,
            @Nullable BigDecimal price,
            @Nullable Ohlc ohlc) {
        /** What it is where no candle can be: a tick if it is a flat candle, otherwise nothing. */
        @Nullable
        Row asTick() {
            if (ohlc == null) {
                return this;
            }
            return ohlc.flat() ? new Row(asset, stamp, ohlc.open(), null) : null;
        }
    }

    private List<Row> rows = new ArrayList<>();
    private int malformed;

    /** Takes a tick; the asset is null if its row names none. */
    void price(@Nullable String asset, Instant stamp, BigDecimal price) {
        rows.add(new Row(asset, stamp, price, null));
    }

    /** Takes a candle; the asset is null if its row names none. */
    void bar(@Nullable String asset, Instant stamp, Ohlc ohlc) {
        rows.add(new Row(asset, stamp, null, ohlc));
    }

    void bad() {
        malformed++;
    }

    int malformed() {
        return malformed;
    }

    boolean hasTicks() {
        return rows.stream().anyMatch(row -> row.price() != null);
    }

    boolean hasCandles() {
        return rows.stream().anyMatch(row -> row.ohlc() != null);
    }

    /** The first asset that a row names. */
    @Nullable
    String anyAsset() {
        return rows.stream()
                .map(Row::asset)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Puts aside, as malformed, the rows that name another asset. */
    void keepOnly(String asset) {
        int before = rows.size();
        rows.removeIf(row -> row.asset() != null && !asset.equals(row.asset()));
        malformed += before - rows.size();
    }

    /** Makes ticks of the candles that are one price, and puts the others aside as malformed. */
    void ticksOnly() {
        List<Row> ticks = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Row tick = row.asTick();
            if (tick == null) {
                bad();
            } else {
                ticks.add(tick);
            }
        }
        rows = ticks;
    }

    List<Tick> ticks(String asset, Duration offset) {
        List<Tick> ticks = new ArrayList<>();
        for (Row row : rows) {
            BigDecimal price = row.price();
            if (price != null) {
                ticks.add(new Tick(asset, row.stamp().minus(offset), price, true));
            }
        }
        return ticks;
    }

    List<Candle> candles(String asset, Duration period, Duration offset) {
        List<Candle> candles = new ArrayList<>();
        for (Row row : rows) {
            Ohlc ohlc = row.ohlc();
            if (ohlc != null) {
                candles.add(candle(asset, row.stamp().minus(offset), period, ohlc));
            }
        }
        return candles;
    }

    private static Candle candle(String asset, Instant time, Duration period, Ohlc ohlc) {
        return new Candle(
                asset,
                time,
                period,
                ohlc.open(),
                ohlc.high(),
                ohlc.low(),
                ohlc.close(),
                Optional.ofNullable(ohlc.volume()),
                false,
                false);
    }
}
