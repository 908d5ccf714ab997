package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class PluginPropertiesTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void anUnknownKeyIsAWarningWithTheNearestName() {
        var log = (Logger) LoggerFactory.getLogger(Reading.class);
        var read = new ListAppender<ILoggingEvent>();
        read.start();
        log.addAppender(read);
        folder.plugin("demo.a")
                .property("requires-plugin", "demo.b")
                .property("title", "A")
                .jar("demo-a.jar");

        folder.admitted("demo.a");
        log.detachAppender(read);

        assertThat(read.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("plugin property ignored plugin=demo.a file=plugins/demo-a.jar reason=unknown key"
                        + " 'requires-plugin'; did you mean 'requires-plugins'?");
    }

    @Test
    void listsArePartedByCommasAndBlanks() throws Exception {
        PluginProperties read = PluginProperties.parse("requires-plugins = a, b c,,a\nversion =\n");

        assertThat(read.words("requires-plugins")).containsExactly("a", "b", "c");
        assertThat(read.value("version")).isEmpty();
    }

    @Test
    void aFileThatIsNoPropertiesIsRefused() {
        folder.plugin("demo.a").file(PluginProperties.FILE, "id=\\u12").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a.jar) not loaded: its plugin.properties has a \\u without four"
                        + " hexadecimal digits behind it. Fix: mend META-INF/patchbay/plugin.properties.");
    }
}
