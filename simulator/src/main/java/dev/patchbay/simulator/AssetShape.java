package dev.patchbay.simulator;

import java.util.Locale;

/** What may be odd about a table of assets. */
public enum AssetShape {
    /** One row is too short, and its columns are of the wrong kinds. */
    BAD_ROW,
    /** Every row has a twentieth column. */
    EXTRA_COLUMN,
    /** One row is of a kind of asset that nobody knows. */
    UNKNOWN_KIND;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
