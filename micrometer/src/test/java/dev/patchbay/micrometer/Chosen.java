package dev.patchbay.micrometer;

import dev.patchbay.core.PartSettings;

/** What an operator says of the one part that has settings. */
record Chosen(MicrometerSettings settings) implements PartSettings {
    @Override
    @SuppressWarnings("unchecked")
    public <S extends Record> S settings(String name, S standard) {
        return (S) settings;
    }
}
