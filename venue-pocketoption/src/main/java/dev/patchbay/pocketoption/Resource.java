package dev.patchbay.pocketoption;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the facts about the venue that may change without the code: its hosts, and what its web site sends. */
final class Resource {
    private static final JsonMapper JSON = new JsonMapper();

    private Resource() {}

    static JsonNode read(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the module dev.patchbay.pocketoption was built without " + name);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name + " of the module dev.patchbay.pocketoption", e);
        }
    }
}
