package dev.patchbay.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {
    /** Above the greatest number that Linux gives. */
    private static final String NO_PROCESS = "4999999.json";

    @TempDir
    Path folder;

    @Test
    void whatAProcessSaysIsReadAsLongAsItRuns() throws IOException {
        var files = new ProcessFiles(folder.resolve("copies"));
        assertThat(files.ofRunning()).isEmpty();

        files.write("first");
        files.write("second");

        assertThat(files.ofRunning()).containsExactly("second");
        files.delete();
        assertThat(files.ofRunning()).isEmpty();
        assertThat(folder.resolve("copies")).isEmptyDirectory();
    }

    @Test
    void whatAProcessHasLeftBehindIsDeletedAndNotRead() throws IOException {
        Path left = Files.writeString(folder.resolve(NO_PROCESS), "left");

        assertThat(new ProcessFiles(folder).ofRunning()).isEmpty();
        assertThat(left).doesNotExist();
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("12-abc/demo"));
        Path other = Files.writeString(folder.resolve("notes.json"), "{}");

        assertThat(new ProcessFiles(folder).ofRunning()).isEmpty();
        assertThat(copy).exists();
        assertThat(other).exists();
    }
}
