package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/module-authors.md says to type, typed: from nothing to a module that runs. */
class PublishedCommandsIT {
    private final Workshop workshop = Workshop.open();

    /** The folder that the page begins in holds an installation and nothing else; the repository is as 'mvn install' leaves it. */
    @Test
    void theCommandsOfTheTenMinutesDoWhatThePageSays() throws Exception {
        Path installation = workshop.installation("published");
        Path folder = Files.createDirectories(workshop.folder().resolve("published"));
        Files.createSymbolicLink(folder.resolve("installation"), installation);
        Path end = folder.resolve(".folder");

        Path in = folder;
        for (AuthorsPage.Step step : AuthorsPage.read().steps()) {
            String script = step.line() + "\nstatus=$?\npwd > '" + end + "'\nexit $status";
            try (Command command = workshop.start(in, List.of("bash", "-c", script))) {
                List<String> printed = command.done().lines().toList();
                assertThat(step.fits(printed))
                        .as("$ %s\nmust print\n%s\nand prints\n%s", step.line(), step.prints(), command.text())
                        .isTrue();
            }
            in = Path.of(Files.readString(end).strip());
        }
    }
}
