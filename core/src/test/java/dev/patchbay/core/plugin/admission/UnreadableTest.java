package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.plugin.PluginJars;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableTest {
    private static final String AGAIN = ". Fix: copy it again, under a name that ends in .tmp until the copy is whole.";

    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void aHalfCopiedJarIsRefusedAndTheOtherPluginsAreNot() {
        PluginJars.truncate(folder.plugin("demo.a").jar("demo-a.jar"), 300);
        folder.plugin("demo.b").jar("demo-b.jar");

        List<Verdict> all = folder.all();

        assertThat(all).hasSize(2);
        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P01 demo-a (plugins/demo-a.jar) not loaded: demo-a.jar is no readable JAR: zip END header"
                                + " not found" + AGAIN);
        assertThat(all.getLast()).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void anEmptyFileIsRefused() {
        folder.jars().file("demo-a.jar", "");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a.jar) not loaded: demo-a.jar is no readable JAR: zip file is"
                        + " empty" + AGAIN);
    }

    @Test
    void aDamagedEntryIsFoundByItsChecksum() throws Exception {
        byte[] jar = stored("demo/A.class", "AAAA");
        for (int at = 0; at < jar.length; at++) {
            if (jar[at] == 'A' && jar[at + 1] == 'A' && jar[at + 2] == 'A') {
                jar[at] = 'B';
                break;
            }
        }
        Files.write(folder.jars().file("demo-a.jar", ""), jar);

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P01 demo-a (plugins/demo-a.jar) not loaded: demo-a.jar is no readable JAR: the checksum of"
                                + " demo/A.class is wrong" + AGAIN);
    }

    @Test
    void aWrongZipIsRefused() {
        folder.jars().file("demo-a.zip", "this is no zip, whatever its name says");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a.zip) not loaded: it is no readable zip: zip END header not"
                        + " found" + AGAIN);
    }

    @Test
    void aZipWithOneDamagedJarIsRefused() {
        byte[] half = "PK".getBytes(StandardCharsets.UTF_8);
        folder.jars().zip("demo-a.zip", Map.of("lib/greet.jar", half));

        assertThat(folder.refusal("demo-a"))
                .startsWith("PB-P01 demo-a (plugins/demo-a.zip) not loaded: lib/greet.jar is no readable JAR: ")
                .endsWith(AGAIN);
    }

    @Test
    void whatIsNoPluginIsNotPassedOverInSilence() {
        folder.jars().file("notes.txt", "to do");

        assertThat(folder.refusal("notes.txt"))
                .isEqualTo("PB-P01 notes.txt (plugins/notes.txt) not loaded: it is neither a JAR, nor a folder, nor a"
                        + " zip. Fix: remove it, or give it a name that ends in .jar or .zip if it is one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".disabled", ".hidden.jar", "a.jar.tmp", "a.jar.part", "README.md", "readme", "plugins.lock"})
    void whatNobodyMeansAsAPluginIsPassedOver(String name) {
        folder.jars().file(name, "");

        assertThat(folder.all()).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereHoldsNoPlugins() {
        assertThat(folder.all()).isEmpty();
    }

    @Test
    void linksAreRefused() throws Exception {
        Path jar = folder.elsewhere().plugin("demo.a", "1.0").jar("demo-a.jar");
        Files.createSymbolicLink(folder.jars().file(".keep", "").resolveSibling("link.jar"), jar);
        Files.createSymbolicLink(folder.jars().file("inside/README", "").resolveSibling("demo-a.jar"), jar);

        assertThat(folder.refusal("link"))
                .isEqualTo(
                        "PB-P01 link (plugins/link.jar) not loaded: it is a symbolic link. Fix: copy the file itself to"
                                + " that place.");
        assertThat(folder.refusal("inside"))
                .isEqualTo(
                        "PB-P01 inside (plugins/inside) not loaded: demo-a.jar is a symbolic link. Fix: copy the file"
                                + " itself to that place.");
    }

    @Test
    void aJarInAnOddPlaceIsNotPassedOverInSilence() {
        folder.plugin("demo.a").jar("demo-a/demo-a.jar");
        folder.plugin("demo.b").jar("demo-a/libs/demo-b.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a) not loaded: libs/demo-b.jar lies where no JAR is looked for."
                        + " Fix: put it beside the plugin's other JARs, or into lib/.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.jar", "lib/../../evil.jar", "/evil.jar", "..\\evil.jar", "C:evil.jar"})
    void anEntryThatWouldEscapeItsFolderIsRefused(String name) {
        Map<String, byte[]> entries = new TreeMap<>(Map.of(name, new byte[10], "demo-a.jar", new byte[10]));
        folder.jars().zip("demo-a.zip", entries);

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a.zip) not loaded: its entry '" + name
                        + "' would be unpacked outside of its folder. Fix: do not use this file, and ask who made it.");
        assertThat(folder.plugins().getParent().resolve("evil.jar")).doesNotExist();
    }

    @Test
    void aBombIsFoundByWhatItReallyUnpacksTo() {
        folder.settings(settings -> settings.withLimits(new PluginSettings.Limits(1 << 20, 100, 10)));
        folder.jars().zip("zipped.zip", Map.of("demo.jar", new byte[2 << 20]));
        folder.jars().zip("packed.jar", Map.of("demo/Big.class", new byte[2 << 20]));
        folder.jars().zip("twice/a.jar", Map.of("demo/Big.class", new byte[700_000]));
        folder.jars().zip("twice/b.jar", Map.of("demo/Big.class", new byte[700_000]));

        for (String each : List.of("zipped", "packed", "twice")) {
            assertThat(folder.refusal(each))
                    .startsWith("PB-P01 " + each + " (plugins/" + each)
                    .endsWith(
                            " not loaded: it unpacks to more than 1048576 bytes. Fix: raise plugins.limits.bytes if it is"
                                    + " meant to be so large.");
        }
    }

    @Test
    void tooManyFilesAreRefused() {
        folder.settings(settings -> settings.withLimits(new PluginSettings.Limits(1 << 20, 3, 10)));
        Map<String, byte[]> four = Map.of("a", new byte[0], "b", new byte[0], "c", new byte[0], "d", new byte[0]);
        folder.jars().zip("zipped.zip", four);
        folder.jars().zip("packed.jar", four);
        four.keySet().forEach(name -> folder.jars().file("plain/" + name, ""));

        for (String each : List.of("zipped", "packed", "plain")) {
            assertThat(folder.refusal(each))
                    .startsWith("PB-P01 " + each + " (plugins/" + each)
                    .endsWith(
                            " not loaded: it holds more than 3 files. Fix: raise plugins.limits.entries if it is meant to be"
                                    + " so large.");
        }
    }

    @Test
    void tooManyPluginsAreRefusedByName() {
        folder.settings(settings -> settings.withLimits(new PluginSettings.Limits(1 << 20, 1_000, 2)));
        List.of("demo.a", "demo.b", "demo.c").forEach(id -> folder.plugin(id).jar(id + ".jar"));

        assertThat(folder.all()).filteredOn(Verdict.Admitted.class::isInstance).hasSize(2);
        assertThat(folder.refusal("demo.c"))
                .isEqualTo(
                        "PB-P01 demo.c (plugins/demo.c.jar) not loaded: there are more than 2 plugins in the folder, and"
                                + " this is not one of the first 2. Fix: raise plugins.limits.plugins, or take some out.");
    }

    @Test
    void aPathThatIsNotThereIsRefused() {
        Verdict verdict = folder.admission().one(Path.of("nowhere/demo-a.jar"), List.of());

        assertThat(verdict.plugin().refusal().orElseThrow())
                .hasToString(
                        "PB-P01 demo-a (nowhere/demo-a.jar) not loaded: there is no such file. Fix: look at the path"
                                + " again.");
    }

    private static byte[] stored(String name, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var sum = new CRC32();
        sum.update(bytes);
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry(name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
