package dev.patchbay.launcher;

import dev.patchbay.core.Diagnosis;
import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Plugins;
import dev.patchbay.launcher.startup.StartupCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what runtime this is, and which plugins would fail in it. For one thread. */
@Command(
        name = "doctor",
        description = {
            "Says what Java this Patchbay stands on, whether the start-up cache fits, and for each plugin whether it would fail here: what it"
                    + " needs of the JDK that this runtime has not, and the options that mend it.",
            "A plugin that is a JPMS module says what it needs; of one that is none the bytecode is read. What only a class here and there"
                    + " needs, a library's optional parts as a rule, may fail. Nothing is run. Ends with 7 if a plugin would be refused.",
            "%nExamples:%n  patchbay image doctor%n  patchbay image doctor target/demo-1.0.jar"
                    + "%n  patchbay image doctor --json | jq 'select(.verdict == \"may-fail\")'"
        })
final class ImageDoctorCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private PluginFiles files = new PluginFiles();

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    ImageDoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Path> named = files.named();
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        List<Diagnosis> found = diagnose(named, folder.settings());
        var runtime = new RuntimeLines(JavaRuntime.current(), StartupCache.here());
        var plugins = new DiagnosisLines(runtime.runtime());
        List<String> lines = new ArrayList<>();
        if (output.json()) {
            lines.add(runtime.object());
            found.forEach(each -> lines.add(plugins.object(each)));
        } else {
            lines.addAll(runtime.lines());
            lines.addAll(found.isEmpty() ? List.of("no plugin in " + folder.path()) : plugins.lines(found));
        }
        lines.forEach(shell.terminal()::result);
        boolean refused =
                found.stream().anyMatch(each -> each.plugin().refusal().isPresent());
        return (refused ? ExitCode.PLUGIN_REFUSED : ExitCode.DONE).number();
    }

    private static List<Diagnosis> diagnose(List<Path> files, PluginSettings settings) {
        return files.isEmpty()
                ? Plugins.diagnose(settings)
                : files.stream().map(each -> Plugins.diagnose(each, settings)).toList();
    }
}
