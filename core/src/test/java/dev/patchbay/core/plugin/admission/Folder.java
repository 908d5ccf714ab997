package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A folder {@code plugins}, and an admission for it. */
final class Folder implements BeforeEachCallback, AfterEachCallback {
    private Path root;
    private PluginSettings settings;
    private Platform platform = Platform.current();
    private Admission admission;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        root = java.nio.file.Files.createTempDirectory("admission");
        settings = PluginSettings.of(plugins(), root.resolve("copies"));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (admission != null) {
            admission.close();
        }
        Copies.delete(root);
    }

    /** What is made lies in the plugins folder. */
    PluginJars jars() {
        return PluginJars.in(plugins());
    }

    /** What is made lies beside it. */
    PluginJars elsewhere() {
        return PluginJars.in(root.resolve("elsewhere"));
    }

    PluginJar plugin(String id) {
        return jars().plugin(id, "1.0");
    }

    Path plugins() {
        return root.resolve("plugins");
    }

    Path copies() {
        return root.resolve("copies");
    }

    void settings(UnaryOperator<PluginSettings> change) {
        settings = change.apply(settings);
    }

    void platform(UnaryOperator<Platform> change) {
        platform = change.apply(platform);
    }

    Admission admission() {
        if (admission == null) {
            admission = new Admission(settings, platform);
        }
        return admission;
    }

    List<Verdict> all() {
        return admission().all();
    }

    /** The one of that id, which must be admitted. */
    Verdict.Admitted admitted(String id) {
        Verdict verdict = verdict(id);
        if (verdict instanceof Verdict.Admitted admitted) {
            return admitted;
        }
        throw new AssertionError(id + " is not admitted: " + verdict);
    }

    /** What is said of the one of that id, which must be refused. */
    String refusal(String id) {
        Verdict verdict = verdict(id);
        if (verdict instanceof Verdict.Refused refused) {
            return refused.refusal().toString();
        }
        throw new AssertionError(id + " is not refused: " + verdict);
    }

    private Verdict verdict(String id) {
        List<Verdict> all = all();
        return all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + all));
    }
}
