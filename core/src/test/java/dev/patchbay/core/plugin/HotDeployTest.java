package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings.HotDeploy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes in the plugins folder while the process runs. */
class HotDeployTest {
    @RegisterExtension
    final Drops drops = new Drops();

    private Path version(String version) {
        return Drops.says(drops.elsewhere(), "demo.a", version, "\"a " + version + "\"").jar("a-" + version + ".jar");
    }

    private Deployer open(HotDeploy mode) throws IOException {
        Files.createDirectories(drops.folder());
        return drops.with(settings -> settings.withHotDeploy(mode)).open();
    }

    private void drop(Path jar, String name) throws IOException {
        Path arriving = Files.copy(jar, drops.folder().resolve(".arriving"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(arriving, drops.folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aFileThatIsDroppedInIsLoaded() throws Exception {
        open(HotDeploy.WATCH);

        drop(version("1.0"), "a.jar");

        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
    }

    @Test
    void aFileThatIsReplacedAtomicallyIsSwapped() throws Exception {
        Deployer deployer = open(HotDeploy.WATCH);
        drop(version("1.0"), "a.jar");
        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
        var host = new FakeHost(deployer);
        var old = host.handler("demo.a");

        drop(version("2.0"), "a.jar");

        Drops.until("the new version is active", () -> host.names().equals(List.of("a 2.0")));
        assertThat(old.name()).isEqualTo("a 1.0");
        assertThat(host.log).containsExactly("prepare demo.a 2.0", "take over demo.a 2.0");
    }

    @Test
    void aFileThatGoesIsUnloaded() throws Exception {
        Deployer deployer = open(HotDeploy.WATCH);
        drop(version("1.0"), "a.jar");
        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
        var host = new FakeHost(deployer);

        Files.delete(drops.folder().resolve("a.jar"));

        Drops.until("it is gone", () -> drops.states().isEmpty());
        assertThat(host.names()).isEmpty();
    }

    @Test
    void aNewNameForANewVersionIsASwapToo() throws Exception {
        drops.scan(Duration.ofMillis(300));
        Path next = version("2.0");
        Deployer deployer = open(HotDeploy.WATCH);
        drop(version("1.0"), "a-1.0.jar");
        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
        var host = new FakeHost(deployer);

        Files.delete(drops.folder().resolve("a-1.0.jar"));
        drop(next, "a-2.0.jar");

        Drops.until("the new version is active", () -> host.names().equals(List.of("a 2.0")));
        Drops.until("the old one is gone", () -> drops.states().equals(List.of("demo.a 2.0 ACTIVE")));
        assertThat(host.log).containsExactly("prepare demo.a 2.0", "take over demo.a 2.0");
    }

    @Test
    void aFileIsNotReadBeforeItIsAtRest() throws Exception {
        byte[] whole = Files.readAllBytes(version("1.0"));
        drops.scan(Duration.ofMillis(300));
        open(HotDeploy.WATCH);
        Path slow = drops.folder().resolve("a.jar");

        try (OutputStream out = Files.newOutputStream(slow)) {
            for (int at = 0; at < whole.length; at += 200) {
                out.write(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 200)));
                out.flush();
                pause();
                assertThat(drops.states()).as("after %d bytes", at).isEmpty();
            }
        }

        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
    }

    private static void pause() {
        long end = System.nanoTime() + 60_000_000;
        Drops.until("a pause", () -> System.nanoTime() > end);
    }

    @Test
    void aFileThatStaysHalfCopiedIsRefusedAndLoadedWhenItIsWhole() throws Exception {
        Path whole = version("1.0");
        open(HotDeploy.WATCH);
        Path half = drops.folder().resolve("a.jar");
        Files.write(half, Arrays.copyOf(Files.readAllBytes(whole), 300));
        Drops.until("it is refused", () -> drops.states().equals(List.of("a  REFUSED")));
        assertThat(drops.refusal("a")).startsWith("PB-P01 a (plugins/a.jar) not loaded: ");

        Files.write(half, Files.readAllBytes(whole));

        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
    }

    @Test
    void aFileThatIsOverwrittenInPlaceHarmsNobody() throws Exception {
        Path jar = late("1.0");
        Path home = drops.folder().resolve("a.jar");
        Files.createDirectories(drops.folder());
        Files.copy(jar, home);
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);

        try (OutputStream out = Files.newOutputStream(home, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(new byte[10_000]);
        }

        assertThat(host.names()).containsExactly("late 1.0");
    }

    @Test
    void anOldVersionLoadsItsClassesWhenItsFileWasReplaced() throws Exception {
        Path home = drops.folder().resolve("a.jar");
        Files.createDirectories(drops.folder());
        Files.copy(late("1.0"), home);
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        host.venue = "demo.a";

        drop(late("2.0"), "a.jar");
        Plugin plugin = deployer.deploy(home);

        assertThat(plugin.version()).isEqualTo("2.0");
        assertThat(host.names()).containsExactly("late 1.0");
        assertThat(new FakeHost(deployer).names()).containsExactly("late 2.0");
    }

    /** A handler that needs a class which nothing has loaded until it is asked for its name the second time. */
    private Path late(String version) {
        return drops.elsewhere()
                .module("demo.a", version)
                .requires("dev.patchbay.api")
                .provides("dev.patchbay.api.spi.LightweightHandler", "demo.a.Part")
                .source("demo.a.Late", "class Late { static String text() { return \"late " + version + "\"; } }")
                .source("demo.a.Part", """
                        public class Part implements LightweightHandler {
                            private int asked;
                            public void onMessage(Message message) {}
                            public String name() { return asked++ == 0 ? "first" : Late.text(); }
                        }
                        """)
                .jar("late-" + version + ".jar");
    }

    @Test
    void whatWaitedForAnotherIsLoadedWhenThatComes() throws Exception {
        Path below = Drops.says(drops.elsewhere(), "demo.z", "1.0", "\"z\"").exports("demo.z").jar("z.jar");
        Path above = drops.elsewhere().plugin("demo.b", "1.0").requires("demo.z").library(below).jar("b.jar");
        open(HotDeploy.WATCH);
        drop(above, "b.jar");
        Drops.until("it is refused", () -> drops.states().equals(List.of("demo.b 1.0 REFUSED")));

        drop(below, "z.jar");

        Drops.until("both are active", () -> drops.states().equals(List.of("demo.z 1.0 ACTIVE", "demo.b 1.0 ACTIVE")));
    }

    @Test
    void whatOthersRequireStaysThoughItsFileIsGone() throws Exception {
        Path below = Drops.says(drops.jars(), "demo.z", "1.0", "\"z\"").exports("demo.z").jar("z.jar");
        Path above = drops.jars().plugin("demo.b", "1.0").requires("demo.z").library(below).jar("b.jar");
        open(HotDeploy.WATCH);

        Files.delete(below);
        drop(version("1.0"), "a.jar");
        Drops.until("another is loaded", () -> drops.parts().contains("a 1.0"));
        assertThat(drops.parts()).containsExactly("z", "demo.b", "a 1.0");

        Files.delete(above);
        Drops.until("both are gone", () -> drops.parts().equals(List.of("a 1.0")));
    }

    @Test
    void oneOfTwoOfOneIdIsLoadedWhenTheOtherGoes() throws Exception {
        drops.jars().plugin("demo.a", "1.0").jar("a-1.jar");
        drops.jars().plugin("demo.a", "2.0").jar("a-2.jar");
        open(HotDeploy.WATCH);
        assertThat(drops.states()).containsExactly("demo.a 1.0 REFUSED", "demo.a 2.0 REFUSED");

        Files.delete(drops.folder().resolve("a-1.jar"));

        Drops.until("the other is loaded", () -> drops.states().equals(List.of("demo.a 2.0 ACTIVE")));
    }

    @Test
    void aTouchedFileIsNoNewVersion() throws Exception {
        Deployer deployer = open(HotDeploy.WATCH);
        drop(version("1.0"), "a.jar");
        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));
        var host = new FakeHost(deployer);

        drop(version("1.0"), "a.jar");
        drop(Drops.says(drops.elsewhere(), "demo.b", "1.0", "\"b\"").jar("b.jar"), "b.jar");

        Drops.until("the next is loaded", () -> host.names().contains("b"));
        assertThat(host.log).containsExactly("prepare demo.b 1.0", "take over demo.b 1.0");
    }

    @Test
    void onRequestTheFolderIsTakenUpOnce() throws Exception {
        open(HotDeploy.MANUAL);
        drop(version("1.0"), "a.jar");
        drops.jars().file(".request", "deploy demo.a");
        Drops.until("it is active", () -> drops.states().equals(List.of("demo.a 1.0 ACTIVE")));

        drop(version("2.0"), "a.jar");
        for (int i = 0; i < 5; i++) {
            pause();
        }
        assertThat(drops.parts()).containsExactly("a 1.0");

        drops.jars().file(".request", "deploy demo.a again");
        Drops.until("it is swapped", () -> drops.parts().equals(List.of("a 2.0")));
    }

    @Test
    void whenItIsOffNothingHappens() throws Exception {
        open(HotDeploy.OFF);

        drop(version("1.0"), "a.jar");
        drops.jars().file(".request", "deploy demo.a");
        for (int i = 0; i < 5; i++) {
            pause();
        }

        assertThat(drops.states()).isEmpty();
    }

    @Test
    void whatWasDeployedByHandIsNotDeployedAgain() throws Exception {
        Deployer deployer = open(HotDeploy.WATCH);
        Path home = Files.copy(version("1.0"), drops.folder().resolve(".a.jar"));
        Files.move(home, drops.folder().resolve("a.jar"));
        deployer.deploy(drops.folder().resolve("a.jar"));
        var host = new FakeHost(deployer);

        for (int i = 0; i < 5; i++) {
            pause();
        }

        assertThat(host.log).isEmpty();
    }
}
