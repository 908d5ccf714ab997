package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTest {
    @TempDir
    Path folder;

    @Test
    void everyValueKnowsItsPlace() throws IOException {
        Path file = write("one: 1\ntwo:\n  three: [a, b]\n");

        Tree.Members tree = Yaml.read(file);

        Tree.Members two = (Tree.Members) tree.values().get("two");
        Tree.Items items = (Tree.Items) two.values().get("three");
        assertThat(items.items().getLast()).isEqualTo(new Tree.Text(new Place(file, 3, 14), "b"));
        assertThat(two.members().get("three").key()).isEqualTo(new Place(file, 3, 3));
    }

    @Test
    void anEmptyFileIsAnEmptyMapping() throws IOException {
        assertThat(Yaml.read(write("# nothing\n")).members()).isEmpty();
    }

    @Test
    void aKeyThatIsThereTwiceIsRefusedWithBothLines() throws IOException {
        Path file = write("one: 1\ntwo: 2\none: 3\n");

        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ", line 3, column 1: 'one' is in line 1 already");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() throws IOException {
        Path file = write("one: [1, 2\ntwo: 3\n");

        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ", line 2, column");
    }

    @Test
    void aListWhereKeysBelongIsRefused() throws IOException {
        Path file = write("- one\n- two\n");

        assertThatThrownBy(() -> Yaml.read(file))
                .hasMessage(file + ", line 1, column 1: expected 'key: value' lines, found a list");
    }

    @Test
    void aliasesThatMakeBillionsEndEarly() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, before))));
        }

        assertThatThrownBy(() -> Yaml.read(write(bomb.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void aValueThatHoldsItselfIsRefused() throws IOException {
        assertThatThrownBy(() -> Yaml.read(write("a: &a [*a]\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("hold itself");
    }

    @Test
    void aMissingFileIsNamed() {
        Path absent = folder.resolve("absent.yaml");

        assertThatThrownBy(() -> Yaml.read(absent)).hasMessage("there is no configuration file " + absent);
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> Yaml.read(file)).hasMessageContaining("as UTF-8 text");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("patchbay.yaml"), text);
    }
}
