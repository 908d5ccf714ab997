package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @TempDir
    private Path folder;

    @Test
    void aLineOfMavensListBecomesALibraryWithItsModule() throws IOException {
        List<Library> read = Library.read(list(
                "The following files have been resolved:",
                "   org.slf4j:slf4j-api:jar:2.0.20:compile -- module org.slf4j [auto]",
                "   io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.2.18.Final:runtime -- module io.netty.epoll",
                ""));

        assertThat(read)
                .containsExactly(
                        new Library(
                                "io.netty.epoll",
                                "io.netty",
                                "netty-transport-native-epoll",
                                "4.2.18.Final",
                                "linux-x86_64"),
                        new Library("org.slf4j", "org.slf4j", "slf4j-api", "2.0.20", ""));
        assertThat(read)
                .extracting(Library::file)
                .contains("netty-transport-native-epoll-4.2.18.Final-linux-x86_64.jar");
        assertThat(read).extracting(Library::url).contains("pkg:maven/org.slf4j/slf4j-api@2.0.20?type=jar");
    }

    @Test
    void aLineThatIsNoModuleIsSaid() {
        assertThatThrownBy(() -> Library.read(list("   org.example:some-pom:pom:1.0:compile")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("some-pom");
    }

    private Path list(String... lines) throws IOException {
        return Files.write(folder.resolve("libraries.txt"), List.of(lines));
    }
}
