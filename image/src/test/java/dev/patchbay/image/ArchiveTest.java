package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void theSameContentGivesTheSameOctetsWhateverTimesAndRightsTheFilesHave() throws IOException {
        Path one = tree("one", "rwxr-xr-x", "rw-r--r--");
        Path other = tree("other", "rwx------", "r--------");
        Files.setLastModifiedTime(other.resolve("data"), FileTime.from(TIME));

        new Archive(one, TIME).write(folder.resolve("one.tar.gz"));
        new Archive(other, TIME).write(folder.resolve("other.tar.gz"));

        assertThat(folder.resolve("one.tar.gz")).hasSameBinaryContentAs(folder.resolve("other.tar.gz"));
    }

    @Test
    void tarMakesTheFolderAgain() throws Exception {
        Path tree = tree("one", "rwxr-xr-x", "rw-r--r--");
        new Archive(tree, TIME).write(folder.resolve("it.tar.gz"));
        Path target = Files.createDirectory(folder.resolve("target"));

        unpack(folder.resolve("it.tar.gz"), target);

        Path home = target.resolve("patchbay");
        assertThat(home.resolve("data")).hasSameBinaryContentAs(tree.resolve("data"));
        assertThat(home.resolve("empty")).isEmptyFile();
        assertThat(home.resolve("bin/tool")).isExecutable();
        assertThat(Files.isExecutable(home.resolve("data"))).isFalse();
        assertThat(Files.readSymbolicLink(home.resolve("bin/link"))).hasToString("../data");
        assertThat(Files.getLastModifiedTime(home.resolve("data")).toInstant()).isEqualTo(TIME);
    }

    @Test
    void aNameThatIsTooLongForOneFieldIsParted() throws Exception {
        Path tree = tree("one", "rwxr-xr-x", "rw-r--r--");
        String name = "f".repeat(80) + "/" + "g".repeat(90);
        Files.createDirectories(tree.resolve(name));
        new Archive(tree, TIME).write(folder.resolve("it.tar.gz"));
        Path target = Files.createDirectory(folder.resolve("target"));

        unpack(folder.resolve("it.tar.gz"), target);

        assertThat(target.resolve("patchbay").resolve(name)).isDirectory();
    }

    @Test
    void aNameThatFitsNowhereIsSaid() throws IOException {
        Path tree = tree("one", "rwxr-xr-x", "rw-r--r--");
        Files.createFile(tree.resolve("n".repeat(101)));

        assertThatThrownBy(() -> new Archive(tree, TIME).write(folder.resolve("it.tar.gz")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long for a tar");
    }

    private Path tree(String name, String tool, String data) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name).resolve("patchbay"));
        Files.createDirectory(home.resolve("bin"));
        Files.writeString(home.resolve("bin/tool"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(home.resolve("bin/tool"), PosixFilePermissions.fromString(tool));
        Files.write(home.resolve("data"), new byte[12_345]);
        Files.setPosixFilePermissions(home.resolve("data"), PosixFilePermissions.fromString(data));
        Files.createFile(home.resolve("empty"));
        Files.createSymbolicLink(home.resolve("bin/link"), Path.of("../data"));
        return home;
    }

    private static void unpack(Path archive, Path into) throws Exception {
        Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", into.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
    }
}
