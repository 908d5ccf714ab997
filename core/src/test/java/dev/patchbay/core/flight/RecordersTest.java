package dev.patchbay.core.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.patchbay.api.Statistics;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

class RecordersTest {
    private static final List<Class<? extends Event>> EVENTS = List.of(
            ConnectionPhaseEvent.class,
            DialPhaseEvent.class,
            ModuleRestartEvent.class,
            InboxOverflowEvent.class,
            SlowCallbackEvent.class);

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

    @Test
    void everyEventAndEachOfItsFieldsIsDocumentedForOperators() throws Exception {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "operations.md"));
        Set<String> given = Set.of("startTime", "duration", "eventThread", "stackTrace");

        for (Class<? extends Event> event : EVENTS) {
            EventType type = EventType.getEventType(event);
            String row = "| `" + type.getName().substring("dev.patchbay.".length()) + "` |";
            assertThat(page)
                    .filteredOn(line -> line.startsWith(row))
                    .singleElement(STRING)
                    .contains(type.getFields().stream()
                            .map(ValueDescriptor::getName)
                            .filter(name -> !given.contains(name))
                            .map(name -> "`" + name + "`")
                            .toList());
        }
    }

    private static String codeOf(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        var url = type.getResource(file.substring(file.lastIndexOf('/') + 1));
        assertThat(url).as(file).isNotNull();
        String text = url.toString();
        String code = text.startsWith("jar:")
                ? text.substring("jar:".length(), text.indexOf("!/"))
                : text.substring(0, text.length() - file.length());
        return Path.of(new URI(code)).toString();
    }
}
