package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/**
 * The price of one asset, a random walk in steps of its last digit.
 *
 * <p>Owned by its event loop.
 */
final class Walk {
    /** A step is at most this part of the price, but at least one unit of the last digit. */
    private static final BigDecimal REACH = new BigDecimal("0.00002");

    private final RandomGenerator random;
    private final int digits;
    private final BigDecimal floor;
    private BigDecimal price;

    Walk(Asset asset, RandomGenerator random) {
        this.random = random;
        this.digits = asset.digits();
        this.price = asset.price().setScale(digits, RoundingMode.HALF_EVEN);
        this.floor = price.divide(BigDecimal.TWO, digits, RoundingMode.HALF_EVEN);
    }

    /** Makes one step; never below half of where the walk began. */
    String next() {
        long most = Math.max(1, price.multiply(REACH).movePointRight(digits).longValue());
        long units = random.nextLong(-most, most + 1);
        BigDecimal next = price.add(BigDecimal.valueOf(units, digits));
        moveTo(next.compareTo(floor) < 0 ? price.add(BigDecimal.valueOf(most, digits)) : next);
        return price.stripTrailingZeros().toPlainString();
    }

    void moveTo(BigDecimal other) {
        price = other.setScale(digits, RoundingMode.HALF_EVEN);
    }

    /** A price some units of its last digit away. */
    static String beside(String price, int units) {
        var exact = new BigDecimal(price);
        return exact.add(BigDecimal.valueOf(units, exact.scale())).toPlainString();
    }
}
