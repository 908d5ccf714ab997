package dev.patchbay.benchmarks;

import dev.patchbay.benchmarks.harness.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file that a run's results are kept in; written after each load, so that a run that was broken off can go on. Immutable. */
record Store(Path file) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Optional<Results> read() {
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Results.class)) : Optional.empty();
    }

    void write(Results results) throws JacksonException {
        JSON.writeValue(file.toFile(), results);
    }
}
