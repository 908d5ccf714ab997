package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolTableTest {
    private static final Path LIBRARY = Path.of(System.getProperty("java.home"), "lib", "libjimage.so");

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("restricted") // to load it is the proof that it can be loaded
    void aLibraryThatIsStrippedIsSmallerAndExportsWhatItDid() throws IOException {
        Path copy = Files.copy(LIBRARY, folder.resolve("stripped.so"));

        boolean stripped = SymbolTable.strip(copy);

        assertThat(stripped).isTrue();
        assertThat(Files.size(copy)).isLessThan(Files.size(LIBRARY));
        try (Arena arena = Arena.ofConfined()) {
            assertThat(SymbolLookup.libraryLookup(copy, arena).find("JIMAGE_Open"))
                    .isPresent();
        }
    }

    @Test
    void aLibraryThatHasNoTableAnyMoreIsLeftAsItIs() throws IOException {
        Path copy = Files.copy(LIBRARY, folder.resolve("stripped.so"));
        SymbolTable.strip(copy);
        byte[] before = Files.readAllBytes(copy);

        boolean again = SymbolTable.strip(copy);

        assertThat(again).isFalse();
        assertThat(copy).hasBinaryContent(before);
    }

    @Test
    void whatIsNoLibraryIsLeftAsItIs() throws IOException {
        Path text = Files.writeString(folder.resolve("text.so"), "no library ".repeat(20));

        boolean stripped = SymbolTable.strip(text);

        assertThat(stripped).isFalse();
        assertThat(text).content().startsWith("no library");
    }
}
