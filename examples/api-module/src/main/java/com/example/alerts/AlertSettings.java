package com.example.alerts;

import dev.patchbay.api.spi.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an operator may change.
 *
 * @param event the event whose messages hold prices
 * @param pattern finds each price in such a message
 * @param subscribe the event that asks the server for prices
 * @param levels what is watched from the start, and logged
 */
public record AlertSettings(
        @Setting("the event whose messages hold prices") String event,

        @Setting("how a price is found in such a message: a regular expression with the groups asset and price")
        String pattern,

        @Setting("the event that asks the server for an asset's prices; its payload is the asset's name in quotes")
        String subscribe,

        @Setting("levels that are watched from the start and logged when they are crossed, for each asset")
        Map<String, List<BigDecimal>> levels) {
    /** The words of PocketOption, which the simulator speaks too, and no levels. */
    public static final AlertSettings STANDARD = new AlertSettings(
            "updateStream", "\\[\"(?<asset>[^\"]+)\",[^,\\]]+,(?<price>-?[0-9]+(?:\\.[0-9]+)?)\\]", "subfor", Map.of());

    /** Checks what the types can't. */
    public AlertSettings {
        levels = Map.copyOf(levels);
        try {
            var groups = Pattern.compile(pattern).namedGroups().keySet();
            if (!groups.containsAll(List.of("asset", "price"))) {
                throw new IllegalArgumentException(
                        "'pattern' needs the groups (?<asset>...) and (?<price>...), found " + groups);
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'pattern' is no regular expression: " + e.getDescription(), e);
        }
    }
}
