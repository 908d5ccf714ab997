package dev.patchbay.benchmarks.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file that the figures of a run are kept in. Immutable. */
public record MicroStore(Path folder) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What the last run found. */
    public Optional<MicroResults> read() {
        return Files.exists(file())
                ? Optional.of(JSON.readValue(file().toFile(), MicroResults.class))
                : Optional.empty();
    }

    void write(MicroResults results) {
        JSON.writeValue(file().toFile(), results);
    }

    private Path file() {
        return folder.resolve("results.json");
    }
}
