package dev.patchbay.benchmarks.micro;

/**
 * What one micro benchmark found. Immutable.
 *
 * @param chapter the {@link Chapter#type}
 * @param name the benchmark's method
 * @param parameter which case of several; empty if there is one
 * @param nanos for one operation, the mean
 * @param error half of the mean's confidence interval of 99.9 %, in nanoseconds; NaN if too little was measured to say
 * @param bytes allocated for one operation, by all threads; NaN if that was not measured
 */
public record Figure(String chapter, String name, String parameter, double nanos, double error, double bytes) {
    /** The method's name as words: {@code nettyDecoderAlone} is "Netty decoder alone". */
    public String words() {
        String words = name.replaceAll("([a-z])([A-Z0-9])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
