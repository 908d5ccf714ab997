package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for bash, in a real bash. */
class CompletionCommandTest {
    private static final Path SHIPPED = Path.of("src/main/distribution/completion/patchbay.bash");
    private static final String WRITE = "patchbay.write-docs";

    @TempDir
    private Path folder;

    @Test
    void theScriptThatIsShippedIsTheOneThatIsPrinted() throws Exception {
        String script = script();
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(SHIPPED.getParent());
            Files.writeString(SHIPPED, script);
        }

        assertThat(Files.readString(SHIPPED))
                .as(
                        "%s is out of date; write it with: mvn -pl distribution -am test -Dtest=CompletionCommandTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        SHIPPED, WRITE)
                .isEqualTo(script);
    }

    @Test
    void commandsAreCompleted() throws Exception {
        assertThat(completed("patchbay", "ti")).contains("ticks", "time").doesNotContain("demo");
    }

    @Test
    void theCommandsBelowACommandAreCompletedButForWhatIsHidden() throws Exception {
        assertThat(completed("patchbay", "plugins", "")).contains("list", "check", "deploy");
        assertThat(completed("patchbay", "image", "")).contains("train").doesNotContain("rehearse");
    }

    @Test
    void optionsAreCompleted() throws Exception {
        assertThat(completed("patchbay", "demo", "--du")).contains("--duration");
    }

    private static String script() throws Exception {
        CommandRun run = CommandRun.start("completion", "bash");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private List<String> completed(String... words) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), script());
        String quoted = "'" + String.join("' '", words) + "'";
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1)
                                + "; _complete_patchbay; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        List<String> lines = bash.inputReader().lines().map(String::strip).toList();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }
}
