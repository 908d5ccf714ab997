package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2, as text with places: what a value means is for {@link Binder} to say. For one thread. */
public final class Yaml {
    /** Far more than anybody configures. */
    private static final int MOST_BYTES = 1 << 20;

    /** As many values: aliases can make a short file hold billions, or hold itself. */
    private static final int MOST_VALUES = 100_000;

    private final Path file;
    private int values;

    private Yaml(Path file) {
        this.file = file;
    }

    /**
     * Reads a file; an empty one is an empty mapping.
     *
     * @throws ConfigException if it can't be read, is no YAML, or is no mapping; it says where
     */
    public static Tree.Members read(Path file) {
        String text = text(file);
        var yaml = new Yaml(file);
        Optional<Node> root = yaml.compose(text);
        Tree tree = root.map(yaml::tree).orElseGet(yaml::nothing);
        if (tree instanceof Tree.Members members) {
            return members;
        }
        throw tree.place().wrong("expected 'key: value' lines, found " + tree.kind());
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException("the configuration file " + file + " has more than " + MOST_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no configuration file " + Found.path(file), e);
        } catch (IOException e) {
            throw new ConfigException("can't read the configuration file " + Found.path(file) + " as UTF-8 text", e);
        }
    }

    private Optional<Node> compose(String text) {
        try {
            var settings = LoadSettings.builder().build();
            return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            throw place(e.getProblemMark()).wrong("no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ConfigException("the configuration file " + file + " is no YAML: " + e.getMessage(), e);
        }
    }

    private Tree nothing() {
        return new Tree.Members(new Place(file, 1, 1), Collections.emptyNavigableMap());
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    private Tree tree(Node node) {
        Place place = place(node.getStartMark());
        if (++values > MOST_VALUES || node.isRecursive()) {
            throw place.wrong("aliases make this hold itself, or more than " + MOST_VALUES + " values");
        }
        return switch (node) {
            case ScalarNode scalar -> new Tree.Text(place, scalar.getValue());
            case SequenceNode sequence ->
                new Tree.Items(
                        place, sequence.getValue().stream().map(this::tree).toList());
            case MappingNode mapping -> new Tree.Members(place, members(mapping));
            default -> throw place.wrong("expected a value, a list or a mapping");
        };
    }

    private SequencedMap<String, Tree.Member> members(MappingNode mapping) {
        SequencedMap<String, Tree.Member> members = new LinkedHashMap<>();
        for (NodeTuple each : mapping.getValue()) {
            Place at = place(each.getKeyNode().getStartMark());
            if (!(each.getKeyNode() instanceof ScalarNode key)) {
                throw at.wrong("expected a key, found a list or a mapping");
            }
            Tree.Member before = members.put(key.getValue(), new Tree.Member(at, tree(each.getValueNode())));
            if (before != null) {
                throw at.wrong(
                        "'" + key.getValue() + "' is in line " + before.key().line() + " already");
            }
        }
        return Collections.unmodifiableSequencedMap(members);
    }
}
