package dev.patchbay.launcher;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
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

    JsonLine withNull(String name) {
        generator.writeNullProperty(name);
        return this;
    }

    /** The time, or null. */
    JsonLine withTime(String name, Optional<Instant> value) {
        return value.isPresent() ? with(name, value.get()) : withNull(name);
    }

    /** The exact decimal, or null. */
    JsonLine withNumber(String name, Optional<BigDecimal> value) {
        return value.isPresent() ? with(name, value.get()) : withNull(name);
    }

    /** The text, or null. */
    JsonLine withText(String name, Optional<String> value) {
        return value.isPresent() ? with(name, value.get()) : withNull(name);
    }

    /** The texts as a list. */
    JsonLine withTexts(String name, Collection<String> values) {
        generator.writeArrayPropertyStart(name);
        values.forEach(generator::writeString);
        generator.writeEndArray();
        return this;
    }

    /** An object for each value, its members written one after the other. */
    <T> JsonLine withObjects(String name, Collection<T> values, BiConsumer<T, JsonLine> members) {
        generator.writeArrayPropertyStart(name);
        for (T value : values) {
            generator.writeStartObject();
            members.accept(value, this);
            generator.writeEndObject();
        }
        generator.writeEndArray();
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

    /** The text as the JSON value that it is, its digits as they are; as a string if it is none. Nothing at all is null. */
    JsonLine withJsonOrText(String name, String text) {
        if (text.isBlank()) {
            generator.writeNullProperty(name);
        } else if (isJson(text)) {
            generator.writeName(name);
            generator.writeRawValue(
                    text.strip().replace('\n', ' ').replace('\r', ' ')); // between values: in strings they are escaped
        } else {
            generator.writeStringProperty(name, text);
        }
        return this;
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            boolean one = parser.nextToken() != null;
            parser.skipChildren();
            return one && parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }

    /** Ends the object. */
    String end() {
        generator.writeEndObject();
        generator.close();
        return text.toString();
    }
}
