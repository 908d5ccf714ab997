package dev.patchbay.pocketoption;

/**
 * A point on Earth.
 *
 * @param latitude in degrees, from -90 to 90
 * @param longitude in degrees, from -180 to 180
 */
record Location(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6371;

    Location {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) { // NaN included
            throw new IllegalArgumentException("a latitude from -90 to 90 and a longitude from -180 to 180");
        }
    }

    /** Along the great circle, by the haversine formula. */
    double kilometresTo(Location other) {
        double north = Math.toRadians(other.latitude - latitude) / 2;
        double east = Math.toRadians(other.longitude - longitude) / 2;
        double haversine = square(Math.sin(north))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    private static double square(double value) {
        return value * value;
    }
}
