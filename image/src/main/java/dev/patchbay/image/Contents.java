package dev.patchbay.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of what is inside, as CycloneDX 1.6: Patchbay's own modules and the libraries by their coordinates, the JDK with those of its
 * modules that are linked, and who requires whom. For one thread.
 *
 * <p>Source: the CycloneDX 1.6 JSON reference.
 */
final class Contents {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Linked linked;
    private final Licences licences;
    private final Path jars;
    private final Instant time;
    private final Map<String, String> references = new HashMap<>(); // by the module's name

    /**
     * Lists nothing yet.
     *
     * @param jars the folder with the libraries' JARs
     * @param time when it was made; the build's, so that the list is always the same
     */
    Contents(Linked linked, Licences licences, Path jars, Instant time) {
        this.linked = linked;
        this.licences = licences;
        this.jars = jars;
        this.time = time;
        linked.libraries().forEach(each -> references.put(each.module(), each.url()));
        linked.jdk().forEach(each -> references.put(each, jdkReference() + "#" + each));
    }

    void write(Path file) throws IOException {
        ObjectNode list = JSON.createObjectNode();
        list.put("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json")
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        metadata(list.putObject("metadata"));
        ArrayNode components = list.putArray("components");
        for (Library each : linked.libraries()) {
            library(each, components.addObject());
        }
        jdk(components.addObject());
        dependencies(list.putArray("dependencies"));
        // The same contents have the same number, which makes the whole file reproducible.
        list.put(
                "serialNumber",
                "urn:uuid:" + UUID.nameUUIDFromBytes(list.toString().getBytes(UTF_8)));
        Files.writeString(file, JSON.writeValueAsString(list) + "\n");
    }

    private void metadata(ObjectNode metadata) {
        metadata.put("timestamp", time.toString());
        ObjectNode patchbay = metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", "patchbay")
                .put("name", "patchbay")
                .put("version", linked.version());
        licence(patchbay, "Apache-2.0");
        property(patchbay, "patchbay:image", linked.set());
    }

    private void library(Library each, ObjectNode component) throws IOException {
        component
                .put("type", "library")
                .put("bom-ref", each.url())
                .put("group", each.group())
                .put("name", each.artifact())
                .put("version", each.version())
                .put("scope", "required");
        component
                .putArray("hashes")
                .addObject()
                .put("alg", "SHA-256")
                .put("content", Checksum.of(jars.resolve(each.file())));
        licence(component, licences.of(each));
        component.put("purl", each.url());
        property(component, "java:module", each.module());
    }

    private void jdk(ObjectNode jdk) {
        jdk.put("type", "platform")
                .put("bom-ref", jdkReference())
                .put("publisher", System.getProperty("java.vendor"))
                .put("name", "openjdk")
                .put("version", linked.java())
                .put("description", "The runtime, linked from " + System.getProperty("java.vendor.version", "a JDK"));
        licence(jdk, Licences.JDK);
        jdk.put("cpe", "cpe:2.3:a:oracle:openjdk:" + linked.java() + ":*:*:*:*:*:*:*");
        jdk.put("purl", jdkReference());
        ArrayNode modules = jdk.putArray("components");
        for (String each : linked.jdk()) {
            ObjectNode module = modules.addObject()
                    .put("type", "library")
                    .put("bom-ref", references.get(each))
                    .put("name", each)
                    .put("version", linked.java());
            property(module, "java:module", each);
        }
    }

    private void dependencies(ArrayNode dependencies) {
        dependencies
                .addObject()
                .put("ref", "patchbay")
                .putArray("dependsOn")
                .add(references.get("dev.patchbay.launcher"));
        ModuleFinder finder = ModuleFinder.compose(ModuleFinder.of(jars), ModuleFinder.ofSystem());
        for (String module : references.keySet().stream().sorted().toList()) {
            ArrayNode required =
                    dependencies.addObject().put("ref", references.get(module)).putArray("dependsOn");
            finder.find(module).stream()
                    .flatMap(found -> found.descriptor().requires().stream())
                    .map(Requires::name)
                    .sorted()
                    .filter(references::containsKey)
                    .forEach(each -> required.add(references.get(each)));
        }
    }

    private String jdkReference() {
        return "pkg:generic/openjdk@" + linked.java();
    }

    private static void licence(ObjectNode component, String expression) {
        component.putArray("licenses").addObject().put("expression", expression);
    }

    private static void property(ObjectNode component, String name, String value) {
        component.putArray("properties").addObject().put("name", name).put("value", value);
    }
}
