package dev.patchbay.api.spi;

/**
 * What a module, middleware, handler or venue implements besides, if it has settings that an operator may change.
 *
 * <p>One record is the schema: its components are the keys, {@code maxAmount} being written {@code max-amount}; their types check the
 * values; {@link Setting} documents them; the canonical constructor checks what types can't. A component may be a string, a number, a
 * boolean, a {@link java.time.Duration}, an enum, a {@link dev.patchbay.api.Secret} (written as a reference), a further record, and an
 * {@code Optional}, {@code List} or string-keyed {@code Map} of these. The record must be public, in an exported package.
 *
 * @param <S> the record
 */
public interface Configurable<S extends Record> {
    /** The settings that hold when nobody changes any. The record's type, and what an operator may leave out, are taken from here. */
    S settings();

    /**
     * Takes the settings. Called at most once, by the thread that opens the client or brings the part to it, before anything but the name is asked.
     *
     * @throws dev.patchbay.api.ConfigException if they can't work; it names the key
     */
    void configure(S settings);
}
