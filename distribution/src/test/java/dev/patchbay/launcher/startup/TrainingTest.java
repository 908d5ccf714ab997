package dev.patchbay.launcher.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in the launcher's place, which makes what it is told to make, or doesn't. */
class TrainingTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMadeIsTriedBeforeItTakesThePlaceOfTheOldOne() throws Exception {
        Path file = old();

        new Training(launcher("[[ -e $PATCHBAY_CACHE ]] || echo \"$@\" > $PATCHBAY_CACHE"), Optional.of(folder))
                .write(file);

        assertThat(file).hasContent("image rehearse --plugins " + folder);
        assertThat(left()).containsExactly(file);
    }

    @Test
    void oneThatTheJvmDoesNotTakeChangesNothing() throws Exception {
        Path file = old();
        Path launcher = launcher("[[ \"$*\" == *--fits ]] && echo 'it does not' && exit 1; touch $PATCHBAY_CACHE");

        assertThatThrownBy(() -> new Training(launcher, Optional.empty()).write(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("changed nothing")
                .hasMessageContaining("it does not");
        assertThat(file).hasContent("old");
        assertThat(left()).containsExactly(file);
    }

    @Test
    void aRehearsalThatFailsChangesNothingAndIsQuoted() throws Exception {
        Path file = old();
        Path launcher = launcher("echo 'the demo failed' >&2; exit 4");

        assertThatThrownBy(() -> new Training(launcher, Optional.empty()).write(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ended with 4")
                .hasMessageContaining("the demo failed");
        assertThat(file).hasContent("old");
        assertThat(left()).containsExactly(file);
    }

    @Test
    void whatAKilledTrainingHasLeftIsSwept() throws Exception {
        Path file = old();
        Path work = Files.createDirectory(file.resolveSibling(".training-2147483647")); // no process has that number
        Files.writeString(work.resolve("plain.aot"), "half");

        new Training(launcher("touch $PATCHBAY_CACHE"), Optional.empty()).write(file);

        assertThat(left()).containsExactly(file);
    }

    private Path old() throws IOException {
        return Files.writeString(Files.createDirectory(folder.resolve("cache")).resolve("plain.aot"), "old");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    private Path launcher(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("launcher"), "#!/usr/bin/env bash\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
