package dev.patchbay.core.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Statistics;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordersTest {
    @Test
    void aRuntimeThatHasARecorderIsGivenEvents() {
        assertThat(Flight.recorder()).isInstanceOf(JdkFlight.class);
    }

    @Test
    void whileNobodyRecordsNothingIsTimed() {
        assertThat(Flight.recorder().timing()).isNull();
    }

    @Test
    void inARuntimeWithoutTheRecordersModuleAllOfItDoesNothing() throws Exception {
        String classPath = String.join(
                File.pathSeparator,
                List.of(codeOf(Flight.class), codeOf(WithoutRecorder.class), codeOf(Statistics.class)));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        classPath,
                        WithoutRecorder.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("NoFlight null" + System.lineSeparator());
    }

    private static String codeOf(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        var url = type.getResource(file.substring(file.lastIndexOf('/') + 1));
        assertThat(url).as(file).isNotNull();
        String text = url.toString();
        return text.startsWith("jar:")
                ? Path.of(new URI(text.substring("jar:".length(), text.indexOf("!/"))))
                        .toString()
                : text.substring("file:".length(), text.length() - file.length());
    }
}
