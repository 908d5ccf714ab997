package dev.patchbay.launcher;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object on one line, its members in the order in which they are added.
 *
 * <p>For one thread.
 */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text);

    JsonLine() {
        generator.writeStartObject();
    }

    JsonLine with(String name, String value) {
        generator.writeStringProperty(name, value);
        return this;
    }

    JsonLine with(String name, long value) {
        generator.writeNumberProperty(name, value);
        return this;
    }

    JsonLine with(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
        return this;
    }

    /** The exact decimal as a number: its digits as they are, trailing zeros included, never an exponent. */
    JsonLine with(String name, BigDecimal value) {
        generator.writeName(name);
        generator.writeNumber(value.toPlainString());
        return this;
    }

    /** UTC, ISO-8601, with three decimals always; what is finer is cut off. */
    JsonLine with(String name, Instant value) {
        return with(name, MILLISECONDS.format(value));
    }

    /** Ends the object. */
    String end() {
        generator.writeEndObject();
        generator.close();
        return text.toString();
    }
}
