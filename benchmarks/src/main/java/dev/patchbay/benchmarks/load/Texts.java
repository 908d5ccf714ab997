package dev.patchbay.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** What the messages say: JSON arrays of a name and a quote, all of one length. */
public final class Texts {
    /** How many names there are; they take turns. */
    public static final int NAMES = 16;

    private static final String QUOTE = ",[[\"EURUSD_otc\",1700000000.123,1.08345]],\"";

    /** Made once, as names in a program are. */
    private static final String[] ALL = IntStream.range(0, NAMES)
            .mapToObj(number -> number < 10 ? "quote0" + number : "quote" + number)
            .toArray(String[]::new);

    private Texts() {}

    /** The name of a module's events. */
    public static String name(int number) {
        return ALL[number];
    }

    /**
     * A message.
     *
     * @param number of the name, from 0
     * @param bytes its length; at least 64
     */
    public static String text(int number, int bytes) {
        var text = new StringBuilder("[\"").append(name(number)).append('"').append(QUOTE);
        while (text.length() < bytes - 2) {
            text.append((char) ('a' + text.length() % 26));
        }
        return text.append("\"]").toString();
    }

    /** The same as octets. */
    public static byte[] octets(int number, int bytes) {
        return text(number, bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
