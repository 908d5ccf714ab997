package dev.patchbay.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Message;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugins that come, change and go while clients are open. */
class DeployTest {
    private static final String MEND =
            ". Fix: mend the plugin where the stack trace in the log points at, and deploy it again.";

    @RegisterExtension
    final Drops drops = new Drops();

    private Path version(String version) {
        return Drops.says(drops.elsewhere(), "demo.a", version, "\"a " + version + "\"").jar("a-" + version + ".jar");
    }

    @Test
    void aNewPluginComesIntoEveryOpenClient() throws Exception {
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);

        Plugin plugin = deployer.deploy(version("1.0"));

        assertThat(plugin.state()).isEqualTo(Plugin.State.ACTIVE);
        assertThat(host.log).containsExactly("prepare demo.a 1.0", "take over demo.a 1.0");
        assertThat(drops.parts()).containsExactly("a 1.0");
    }

    @Test
    void aNewerVersionTakesThePlaceOfTheOldOneAndTheOldOneIsUnloaded() throws Exception {
        Deployer deployer = drops.open();
        List<String> told = new CopyOnWriteArrayList<>();
        deployer.onChange(plugin -> told.add(plugin.version() + " " + plugin.state()));
        deployer.deploy(version("1.0"));
        var one = new FakeHost(deployer);
        var other = new FakeHost(deployer);

        deployer.deploy(version("2.0"));

        assertThat(one.names()).containsExactly("a 2.0");
        assertThat(other.names()).containsExactly("a 2.0");
        assertThat(one.handler("demo.a")).isNotSameAs(other.handler("demo.a"));
        Drops.until("the old version is gone", () -> drops.states().equals(List.of("demo.a 2.0 ACTIVE")));
        Drops.until("all changes are told", () -> told.size() == 4);
        assertThat(told).containsExactly("1.0 ACTIVE", "2.0 ACTIVE", "1.0 DRAINING", "1.0 UNLOADED");
    }

    @Test
    void everyClientIsReadyBeforeTheFirstChanges() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var one = new FakeHost(deployer);
        var other = new FakeHost(deployer);
        other.unfit = "2.0";

        Plugin refused = deployer.deploy(version("2.0"));

        assertThat(refused.state()).isEqualTo(Plugin.State.REFUSED);
        assertThat(one.log).containsExactly("prepare demo.a 2.0", "abandon demo.a 2.0");
        assertThat(other.log).containsExactly("prepare demo.a 2.0");
        assertThat(one.names()).containsExactly("a 1.0");
        assertThat(drops.states()).containsExactly("demo.a 1.0 ACTIVE", "demo.a 2.0 REFUSED");
    }

    @Test
    void aPartThatDoesNotGetReadyIsRefusedWithWhatWasWrong() throws Exception {
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        host.unfit = "2.0";
        Path jar = version("2.0");

        host.phase = PluginHost.UnfitException.Phase.START;
        Plugin start = deployer.deploy(jar);
        host.phase = PluginHost.UnfitException.Phase.SETTINGS;
        Plugin settings = deployer.deploy(jar);
        host.phase = PluginHost.UnfitException.Phase.NAME;
        Plugin name = deployer.deploy(jar);

        String subject = " demo.a 2.0 (" + jar + ") not loaded: the part of demo.a 2.0 does not fit";
        assertThat(text(start)).isEqualTo("PB-P16" + subject + MEND);
        assertThat(text(settings)).isEqualTo("PB-P15" + subject + ". Fix: change the settings of part.");
        assertThat(text(name))
                .isEqualTo("PB-P05" + subject + ". Fix: remove one of the two, or ask its author for another name.");
    }

    private static String text(Plugin plugin) {
        return plugin.refusal().map(Refusal::toString).orElse("not refused");
    }

    @Test
    void aFailureWithinTheGuardTimeBringsTheOldVersionBack() throws Exception {
        Deployer deployer = drops.guard(Duration.ofSeconds(20)).open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);
        host.failing = "2.0";
        var before = host.handler("demo.a");
        Path jar = version("2.0");

        Plugin refused = deployer.deploy(jar);

        assertThat(text(refused))
                .isEqualTo("PB-P16 demo.a 2.0 (" + jar + ") not loaded: part of demo.a failed right after it had taken"
                        + " over: java.lang.IllegalStateException: broken, and 1.0 is back" + MEND);
        assertThat(host.log)
                .containsExactly(
                        "prepare demo.a 2.0", "take over demo.a 2.0", "prepare demo.a 1.0", "take over demo.a 1.0");
        assertThat(host.handler("demo.a")).isNotSameAs(before).hasSameClassAs(before);
        assertThat(drops.parts()).containsExactly("a 1.0");
        assertThat(drops.states()).containsExactly("demo.a 1.0 ACTIVE", "demo.a 2.0 REFUSED");
    }

    @Test
    void aNewPluginThatFailsWithinTheGuardTimeIsTakenOut() throws Exception {
        Deployer deployer = drops.guard(Duration.ofSeconds(20)).open();
        var host = new FakeHost(deployer);
        host.failing = "2.0";
        Path jar = version("2.0");

        Plugin refused = deployer.deploy(jar);

        assertThat(text(refused))
                .isEqualTo("PB-P16 demo.a 2.0 (" + jar + ") not loaded: part of demo.a failed right after it had taken"
                        + " over: java.lang.IllegalStateException: broken" + MEND);
        assertThat(host.names()).isEmpty();
        assertThat(drops.states()).containsExactly("demo.a 2.0 REFUSED");
    }

    @Test
    void withoutAClientNobodyWaitsForTheGuardTime() throws Exception {
        Deployer deployer = drops.guard(Duration.ofHours(1)).open();

        Plugin plugin = deployer.deploy(version("1.0"));

        assertThat(plugin.state()).isEqualTo(Plugin.State.ACTIVE);
    }

    @Test
    void aRefusedVersionLeavesTheOldOneAlone() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);
        Path broken = Drops.says(drops.elsewhere(), "demo.a", "2.0", "\"\" + 1 / (int) Long.parseLong(\"0\")").jar("x.jar");

        Plugin refused = deployer.deploy(broken);
        Plugin next = deployer.deploy(version("3.0"));

        assertThat(text(refused)).startsWith("PB-P13").contains("name() of demo.a.Part threw java.lang.ArithmeticException");
        assertThat(next.state()).isEqualTo(Plugin.State.ACTIVE);
        assertThat(host.names()).containsExactly("a 3.0");
    }

    @Test
    void aPluginThatGoesIsTakenOutOfEveryClientAndUnloaded() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);

        Plugin gone = deployer.remove("demo.a");

        assertThat(gone.state()).isEqualTo(Plugin.State.UNLOADED);
        assertThat(host.log).containsExactly("prepare demo.a none", "take over demo.a none");
        assertThat(host.names()).isEmpty();
        assertThat(drops.states()).isEmpty();
    }

    @Test
    void whatIsNotThereCantBeRemoved() {
        Deployer deployer = drops.open();

        assertThatThrownBy(() -> deployer.remove("demo.x"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no plugin demo.x is loaded; there are []");
    }

    @Test
    void whatOthersRequireCantBeRemoved() throws Exception {
        Path below = below("1.0", "one");
        drops.jars().plugin("demo.b", "1.0").requires("demo.z").library(below).jar("b.jar");
        Deployer deployer = drops.open();

        assertThatThrownBy(() -> deployer.remove("demo.z"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("the plugin demo.z is required by demo.b: remove that first");
        assertThat(drops.parts()).containsExactly("z 1.0", "demo.b");
    }

    private Path below(String version, String word) {
        return Drops.says(drops.jars(), "demo.z", version, "\"z " + version + "\"")
                .exports("demo.z")
                .source("demo.z.Words", "public class Words { public static String text() { return \"" + word + "\"; } }")
                .jar("z.jar");
    }

    @Test
    void thoseThatRequireAReplacedPluginArePutOnTopOfTheNewOne() throws Exception {
        Path below = below("1.0", "one");
        Drops.says(drops.jars(), "demo.b", "1.0", "\"b on \" + demo.z.Words.text()")
                .requires("demo.z")
                .library(below)
                .jar("b.jar");
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        assertThat(host.names()).containsExactly("b on one", "z 1.0");

        Plugin plugin = deployer.deploy(below("2.0", "two"));

        assertThat(plugin.state()).isEqualTo(Plugin.State.ACTIVE);
        assertThat(host.names()).containsExactly("b on two", "z 2.0");
        assertThat(host.log)
                .containsExactly(
                        "prepare demo.z 2.0", "prepare demo.b 1.0", "take over demo.z 2.0", "take over demo.b 1.0");
        Drops.until("the old ones are gone", () -> drops.states()
                .equals(List.of("demo.z 2.0 ACTIVE", "demo.b 1.0 ACTIVE")));
    }

    @Test
    void aVersionThatOthersCantWorkWithIsRefused() throws Exception {
        Path below = below("1.0", "one");
        Drops.says(drops.jars(), "demo.b", "1.0", "demo.z.Words.text()").requires("demo.z").library(below).jar("b.jar");
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        Path jar = Drops.says(drops.elsewhere(), "demo.z", "2.0", "\"z 2.0\"")
                .exports("demo.z")
                .source("demo.z.Words", "public class Words {}")
                .jar("z2.jar");

        Plugin refused = deployer.deploy(jar);

        assertThat(text(refused))
                .isEqualTo("PB-P11 demo.z 2.0 (" + jar + ") not loaded: demo.b 1.0 (plugins/b.jar) requires it, and can't"
                        + " work with this version: calls what is not there: demo.b.Part needs"
                        + " demo.z.Words.text()Ljava/lang/String;. Fix: deploy a version of demo.b for it first, or remove"
                        + " demo.b.");
        assertThat(host.log).isEmpty();
        assertThat(drops.parts()).containsExactly("z 1.0", "one");
    }

    @Test
    void aClientWhoseVenueItIsKeepsTheOldVersionUntilItIsClosed() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);
        var other = new FakeHost(deployer);
        host.venue = "demo.a";

        deployer.deploy(version("2.0"));

        assertThat(host.names()).containsExactly("a 1.0");
        assertThat(other.names()).containsExactly("a 2.0");
        assertThat(new FakeHost(deployer).names()).containsExactly("a 2.0");
        assertThat(drops.states()).containsExactlyInAnyOrder("demo.a 1.0 DRAINING", "demo.a 2.0 ACTIVE");

        host.close();

        Drops.until("the old version is gone", () -> drops.states().equals(List.of("demo.a 2.0 ACTIVE")));
    }

    @Test
    void aPluginThatServesAClientAsItsVenueDrainsUntilThatIsClosed() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);
        host.venue = "demo.a";

        Plugin draining = deployer.remove("demo.a");
        host.close();

        assertThat(draining.state()).isEqualTo(Plugin.State.DRAINING);
        Drops.until("it is gone", () -> drops.states().isEmpty());
    }

    @Test
    void aClientThatWasMadeOfAnOldVersionCatchesUp() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        List<Instances> given = deployer.instances();
        deployer.deploy(version("2.0"));

        var late = new FakeHost(deployer, given);

        Drops.until("it has the new version", () -> late.names().equals(List.of("a 2.0")));
    }

    @Test
    void aClientThatIsClosingIsLeftOut() throws Exception {
        Deployer deployer = drops.open();
        var host = new FakeHost(deployer);
        host.closing = true;

        Plugin plugin = deployer.deploy(version("1.0"));

        assertThat(plugin.state()).isEqualTo(Plugin.State.ACTIVE);
        assertThat(host.log).isEmpty();
    }

    @Test
    void whoIsInterruptedWaitsNoLongerAndTheChangeGoesOn() throws Exception {
        Deployer deployer = drops.open();
        Path jar = version("1.0");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> deployer.deploy(jar)).isInstanceOf(InterruptedException.class);

        Drops.until("it is deployed", () -> drops.parts().equals(List.of("a 1.0")));
    }

    @Test
    void afterTheEndNothingIsDeployed() {
        Deployer deployer = drops.open();
        Path jar = version("1.0");
        deployer.close();

        assertThatThrownBy(() -> deployer.deploy(jar)).isInstanceOf(IllegalStateException.class);
        assertThat(drops.copiesLeft()).isEmpty();
    }

    @Test
    void anOldInstanceGoesOnWorkingWhileItDrains() throws Exception {
        Deployer deployer = drops.open();
        deployer.deploy(version("1.0"));
        var host = new FakeHost(deployer);
        host.venue = "demo.a";
        var old = host.handler("demo.a");

        deployer.deploy(version("2.0"));
        old.onMessage(Message.text("x", "y"));

        assertThat(old.name()).isEqualTo("a 1.0");
    }
}
