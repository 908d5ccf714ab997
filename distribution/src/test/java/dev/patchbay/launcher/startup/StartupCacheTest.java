package dev.patchbay.launcher.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.launcher.startup.StartupCache.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupCacheTest {
    @TempDir
    private Path folder;

    private Path installation;
    private Path user;

    @BeforeEach
    void makesTheFolders() throws IOException {
        installation = Files.createDirectory(folder.resolve("installation"));
        user = Files.createDirectory(folder.resolve("user"));
    }

    @Test
    void withoutTheScriptThereIsNothingToTellAndNowhereToWrite() {
        StartupCache cache = StartupCache.of(Map.of("java.vm.info", "mixed mode")::get);

        assertThat(cache.complaint()).isEmpty();
        assertThat(cache.writable()).isEmpty();
        assertThat(cache.unguarded()).isFalse();
    }

    @Test
    void whatTheScriptSaysIsRead() {
        StartupCache cache = StartupCache.of(Map.of(
                "patchbay.start",
                "plugins",
                "patchbay.caches",
                installation + "\n" + user,
                "patchbay.cache",
                user.resolve("plugins.aot").toString(),
                "java.vm.info",
                "mixed mode, emulated-client, sharing")::get);

        assertThat(cache)
                .isEqualTo(new StartupCache(
                        Kind.PLUGINS, List.of(installation, user), Optional.of(user.resolve("plugins.aot")), true));
        assertThat(cache.unguarded()).isFalse();
    }

    @Test
    void aCacheThatTheJvmDoesNotTakeIsNamedWithTheCommandThatMendsIt() {
        Path file = user.resolve("plain.aot");

        assertThat(new StartupCache(Kind.PLAIN, folders(), Optional.of(file), false).complaint())
                .hasValueSatisfying(words -> assertThat(words).contains(file.toString(), "'patchbay image train'"));
        assertThat(new StartupCache(Kind.PLAIN, folders(), Optional.of(file), true).complaint())
                .isEmpty();
    }

    @Test
    void aCacheOfTheOtherKindOfStartAloneIsNamedToo() throws IOException {
        Path plain = Files.createFile(installation.resolve("plain.aot"));

        assertThat(new StartupCache(Kind.PLUGINS, folders(), Optional.empty(), false).complaint())
                .hasValueSatisfying(words ->
                        assertThat(words).contains(plain.toString(), "without plugins", "'patchbay image train'"));
        assertThat(new StartupCache(Kind.PLAIN, folders(), Optional.empty(), false).complaint())
                .isEmpty();
    }

    @Test
    void aCacheGoesIntoTheInstallationUnlessThatCannotBeWritten() throws IOException {
        Path absent = folder.resolve("absent").resolve("var").resolve("cache");
        Path below = Files.createFile(folder.resolve("file")).resolve("var").resolve("cache");

        assertThat(new StartupCache(Kind.PLAIN, List.of(absent, user), Optional.empty(), false).writable())
                .hasValue(absent.resolve("plain.aot"));
        assertThat(new StartupCache(Kind.PLUGINS, List.of(below, user), Optional.empty(), false).writable())
                .hasValue(user.resolve("plugins.aot"));
    }

    private List<Path> folders() {
        return List.of(installation, user);
    }
}
