package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.PluginSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockFileTest {
    private static final String FIX =
            ". Fix: find out who put it there; if it is meant to be, run patchbay plugins lock.";

    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void whatIsWrittenIsWhatMayBeLoaded() throws Exception {
        folder.plugin("demo.a").jar("demo-a.jar");
        folder.plugin("demo.b").jar("demo-b/demo-b.jar");
        LockFile.of(folder.all().stream().map(Verdict::plugin).toList()).write(folder.plugins());
        folder.settings(settings -> settings.withLocked(true));

        assertThat(new Admission(
                                PluginSettings.of(folder.plugins(), folder.copies())
                                        .withLocked(true),
                                Platform.current())
                        .all())
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Admitted.class));
        assertThat(folder.plugins().resolve("plugins.lock"))
                .content()
                .startsWith("# ")
                .contains("\ndemo.a 1.0 ", "\ndemo.b 1.0 ");
    }

    @Test
    void whatIsNotListedIsRefused() {
        folder.settings(settings -> settings.withLocked(true));
        folder.plugin("demo.a").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P17 demo.a 1.0 (plugins/demo-a.jar) not loaded: plugins.lock does not list it" + FIX);
    }

    @Test
    void anotherDigestIsRefusedAndBothAreTold() throws Exception {
        folder.settings(settings -> settings.withLocked(true));
        Path jar = folder.plugin("demo.a").jar("demo-a.jar");
        folder.jars().file("plugins.lock", "demo.a 1.0 " + "0".repeat(64) + "\n");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo("PB-P17 demo.a 1.0 (plugins/demo-a.jar) not loaded: plugins.lock lists demo.a 1.0 "
                        + "0".repeat(64) + ", and this is 1.0 " + sha256(jar) + FIX);
    }

    @Test
    void aCopyThatIsNotListedDoesNotKeepTheListedOneOut() throws Exception {
        folder.settings(settings -> settings.withLocked(true));
        Path jar = folder.plugin("demo.a").jar("demo-a.jar");
        folder.jars().file("plugins.lock", "demo.a 1.0 " + sha256(jar) + "\n");
        folder.plugin("demo.a").file("more.txt", "more").jar("another.jar");

        assertThat(folder.all())
                .extracting(verdict -> verdict.plugin().source().getFileName() + " "
                        + verdict.plugin().state())
                .containsExactly("another.jar REFUSED", "demo-a.jar ADMITTED");
    }

    @Test
    void aLineThatSaysNothingIsNamed() {
        folder.settings(settings -> settings.withLocked(true));
        folder.plugin("demo.a").jar("demo-a.jar");
        folder.jars().file("plugins.lock", "# mine\ndemo.a 1.0\n");

        assertThatThrownBy(() -> LockFile.read(folder.plugins()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("plugins.lock, line 2: expected 'id version sha256', found 'demo.a 1.0'");
        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P17 demo.a 1.0 (plugins/demo-a.jar) not loaded: plugins.lock, line 2: expected 'id version"
                                + " sha256', found 'demo.a 1.0'. Fix: mend plugins.lock.");
    }

    @Test
    void theDigestOfAFolderIsThatOfItsJarsWhateverElseLiesThere() {
        Path made = folder.plugin("demo.a").jar("demo/demo-a.jar").getParent();
        String before = folder.admitted("demo.a").plugin().digest();
        folder.jars().file("demo/LICENSE", "a licence");

        assertThat(folder.admitted("demo.a").plugin().digest())
                .isEqualTo(before)
                .hasSize(64);
        folder.jars().file("demo/lib/more.jar", "");
        assertThat(((Verdict.Refused) folder.admission().one(made, List.of()))
                        .plugin()
                        .digest())
                .isNotEqualTo(before);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
