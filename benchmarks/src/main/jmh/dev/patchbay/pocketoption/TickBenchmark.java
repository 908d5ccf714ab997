package dev.patchbay.pocketoption;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.benchmarks.micro.Expect;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one tick of a payload, with its price exactly as it was written. */
@State(Scope.Thread)
public class TickBenchmark {
    private static final byte[] PAYLOAD = "[[\"EURUSD_otc\",1700000000.123,1.08345]]".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<List<Object>>> ROWS = new TypeReference<>() {};

    private final StreamReader reader = new StreamReader();
    private final Message message = Message.received("updateStream", Kind.TEXT, PAYLOAD, Message.NO_ID, 1);
    private final Taken taken = new Taken();

    /** What is made of a row. */
    public record Tick(String asset, Instant time, BigDecimal price) {
        static Tick of(String asset, BigDecimal stamp, BigDecimal price) {
            long millis = stamp.movePointRight(3).longValue();
            return new Tick(asset, Instant.ofEpochMilli(millis), price);
        }
    }

    @Setup
    public void prepare() {
        var tick = new Tick("EURUSD_otc", Instant.ofEpochMilli(1_700_000_000_123L), new BigDecimal("1.08345"));

        for (Tick found : List.of(patchbay(), jacksonStream(), jacksonTree(), jacksonLists())) {
            Expect.that(found.equals(tick), "found " + found);
        }
    }

    @Benchmark
    public Tick patchbay() {
        reader.read(message, taken);
        return taken.last;
    }

    @Benchmark
    public Tick jacksonStream() {
        try (JsonParser parser = JSON.createParser(PAYLOAD)) {
            parser.nextToken();
            parser.nextToken();
            String asset = parser.nextStringValue();
            parser.nextToken();
            BigDecimal stamp = parser.getDecimalValue();
            parser.nextToken();
            return Tick.of(asset, stamp, parser.getDecimalValue());
        }
    }

    @Benchmark
    public Tick jacksonTree() {
        JsonNode row = JSON.readTree(PAYLOAD).path(0);
        return Tick.of(
                row.path(0).stringValue(),
                row.path(1).decimalValue(),
                row.path(2).decimalValue());
    }

    /** Data binding, to lists of whatever there is. */
    @Benchmark
    public Tick jacksonLists() {
        List<Object> row = JSON.readValue(PAYLOAD, ROWS).getFirst();
        return Tick.of((String) row.get(0), (BigDecimal) row.get(1), (BigDecimal) row.get(2));
    }

    /** The row that was told last. */
    private static final class Taken implements StreamReader.Rows {
        private Tick last = new Tick("", Instant.EPOCH, BigDecimal.ZERO);

        @Override
        public void row(String asset, Instant venueStamp, BigDecimal price) {
            last = new Tick(asset, venueStamp, price);
        }

        @Override
        public void malformed() {
            throw new IllegalStateException("what is to be measured does not work: the tick is malformed");
        }
    }
}
