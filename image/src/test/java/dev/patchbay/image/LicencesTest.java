package dev.patchbay.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicencesTest {
    private static final Library LIBRARY = new Library("org.example", "org.example", "thing", "1.0", "");

    @TempDir
    private Path folder;

    @BeforeEach
    void texts() throws IOException {
        Files.writeString(folder.resolve("Apache-2.0.txt"), "Apache's words");
    }

    @Test
    void aLibraryWhoseLicenceNobodyHasLookedAtFailsTheBuild() throws IOException {
        Licences licences = licences("org.other = MIT");

        assertThatThrownBy(() -> licences.of(LIBRARY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("add org.example to");
    }

    @Test
    void aTextThatIsNowhereFailsTheBuild() throws IOException {
        Licences licences = licences("org.example = MIT");
        jar("META-INF/MANIFEST.MF", "");

        assertThatThrownBy(() -> licences.write(linked(), folder, folder.resolve("out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no text of MIT");
    }

    @Test
    void theTextsOfTheLibraryItselfAreHandedOnAndACommonOneOnce() throws IOException {
        Licences licences = licences("org.example = Apache-2.0");
        jar("META-INF/LICENSE", "Apache's words", "META-INF/NOTICE", "made by Example");

        licences.write(linked(), folder, folder.resolve("out"));

        assertThat(folder.resolve("out/Apache-2.0.txt")).hasContent("Apache's words");
        assertThat(folder.resolve("out/org.example/NOTICE")).hasContent("made by Example");
        assertThat(folder.resolve("out/org.example/LICENSE")).doesNotExist();
        assertThat(folder.resolve("out/README"))
                .content()
                .containsPattern("org\\.example +1\\.0 +Apache-2\\.0 +Apache-2\\.0\\.txt org\\.example/NOTICE")
                .containsPattern("java\\.base +25 +GPL-2\\.0-only WITH Classpath-exception-2\\.0");
    }

    private static Linked linked() {
        return new Linked("minimal", "1.0", List.of(LIBRARY), List.of("java.base"), "25");
    }

    private Licences licences(String line) throws IOException {
        Files.writeString(folder.resolve("libraries.properties"), line + "\n");
        return new Licences(folder);
    }

    private void jar(String... namesAndTexts) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve(LIBRARY.file())))) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                jar.putNextEntry(new ZipEntry(namesAndTexts[i]));
                jar.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
    }
}
