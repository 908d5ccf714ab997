package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start-up cache of an installation: made, used, and never left out in silence. */
class TrainIT {
    private static final String UNFIT = "was made by another Java, for another Patchbay or with other options";

    @TempDir
    private Path folder;

    @Test
    void aTrainedInstallationStartsFromItsCacheOrSaysWhyNot() throws Exception {
        Path home = copy(StartedProcess.LAUNCHER.getParent().getParent(), folder.resolve("an installation"));
        Path launcher = home.resolve("bin/patchbay");

        try (var train = start(launcher, Map.of(), "image", "train", "--json")) {
            assertThat(train.exitCode()).as(train.out() + train.err()).isZero();
            assertThat(train.out())
                    .contains("\"file\":\"" + home.toRealPath().resolve("var/cache/plain.aot") + "\"")
                    .contains("\"kind\":\"plain\"", "\"demo\"", "\"run\"");
        }
        try (var fits = start(launcher, Map.of(), "image", "rehearse", "--fits");
                var version = start(launcher, Map.of(), "--version");
                var otherwise = start(launcher, Map.of("JAVA_OPTS", "-XX:+UseZGC"), "--version");
                var withPlugins = start(launcher, Map.of(), "modules", "--plugins", folder.toString())) {
            assertThat(fits.exitCode()).as(fits.err()).isZero();
            assertThat(version.exitCode()).isZero();
            assertThat(version.err()).isEmpty();
            assertThat(otherwise.exitCode()).isZero();
            assertThat(otherwise.out()).startsWith("patchbay ").doesNotContain("[aot]");
            assertThat(otherwise.err())
                    .contains(UNFIT, "'patchbay image train'")
                    .hasLineCount(1);
            assertThat(withPlugins.exitCode()).isZero();
            assertThat(withPlugins.err()).contains("was made for a start without plugins", "'patchbay image train'");
        }
    }

    private StartedProcess start(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + folder.resolve("caches")));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add(launcher.toString());
        command.addAll(List.of(arguments));
        return StartedProcess.start(folder, command);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each :
                    all.filter(each -> !each.startsWith(from.resolve("var"))).toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        assertThat(to.resolve("bin/patchbay").toFile().setExecutable(true)).isTrue();
        assertThat(to.resolve("bin/find-java").toFile().setExecutable(true)).isTrue();
        return to;
    }
}
