package dev.patchbay.core;

/**
 * Why a plugin was not loaded, or was taken back: the same words in logs, on the command line and in JSON.
 *
 * @param code stable: scripts may rely on it
 * @param subject the plugin: {@code id version (path)} as far as it is known
 * @param reason what was needed and what was found; a clause without a full stop
 * @param fix what to do, as an order; without a full stop
 */
public record Refusal(Code code, String subject, String reason, String fix) {
    /** The steps of admission, in order; none runs after one that failed. */
    public enum Code {
        /** The file can't be read: corrupt, half copied, no JAR, too large, a link, or an entry that would escape its folder. */
        UNREADABLE("PB-P01"),
        /** A JAR has no valid JPMS module name. */
        MODULE_NAME("PB-P02"),
        /** Two versions of one JPMS module are in one plugin. */
        TWO_VERSIONS("PB-P03"),
        /** A JAR contains classes of Patchbay's API. */
        SHADED_API("PB-P04"),
        /** Another plugin, or the image, has the same id or a part of the same name. */
        DUPLICATE("PB-P05"),
        /** It was built for another version of the API. */
        API_VERSION("PB-P06"),
        /** A module of the JDK is absent from this runtime. */
        JDK_MODULE("PB-P07"),
        /** A library, or a plugin that it requires, is missing, or belongs to the platform's inside. */
        MISSING_MODULE("PB-P08"),
        /** One package is in two of its JARs. */
        SPLIT_PACKAGE("PB-P09"),
        /** It would read two JPMS modules of one name. */
        READS_TWO("PB-P10"),
        /** Its bytecode calls what does not exist here. */
        LINKAGE("PB-P11"),
        /** It uses a capability that the operator denies. */
        CAPABILITY("PB-P12"),
        /** A constructor or a static initialiser failed. */
        CONSTRUCTION("PB-P13"),
        /** A class that it provides can't be loaded. */
        PROVIDER("PB-P14"),
        /** Its settings can't work. */
        SETTINGS("PB-P15"),
        /** It did not get ready in time, or failed right after it had taken over. */
        START("PB-P16"),
        /** Its digest is not the one in plugins.lock. */
        LOCK("PB-P17"),
        /** It provides nothing. */
        EMPTY("PB-P18");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code PB-P07 venue-y 2.0.0 (plugins/venue-y) not loaded: needs …. Fix: …}. */
    @Override
    public String toString() {
        return code + " " + subject + " not loaded: " + reason + ". Fix: " + fix + ".";
    }
}
