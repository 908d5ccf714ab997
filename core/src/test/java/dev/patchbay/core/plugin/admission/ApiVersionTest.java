package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void whatJavacRecordedIsEnough() {
        api("0.2.0");
        folder.plugin("demo.a").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P06 demo.a 1.0 (plugins/demo-a.jar) not loaded: it was built for version 0.1.0-SNAPSHOT of"
                                + " the API, and this is 0.2.0. Fix: use a version of the plugin for this API, or a Patchbay with"
                                + " that one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1 | 0.1.0-SNAPSHOT | true",
                "0.1.7 | 0.1.0-SNAPSHOT | true",
                "0.2 | 0.1.0 | false",
                "0.1 | 0.2.0 | false",
                "1.2 | 1.3.0 | true",
                "1.4 | 1.3.0 | false",
                "2.0 | 1.3.0 | false",
                "1.0 | 2.0.0 | false",
                "[0.1,0.2) | 0.1.0-SNAPSHOT | true",
                "[0.1,0.2) | 0.2.0 | false",
                "(0.1,0.2] | 0.1.0 | false",
                "(0.1,0.2] | 0.2.0 | true",
                "[0.1,) | 7.0 | true",
                "(,0.9] | 0.9.1 | false"
            })
    void aPluginSaysForWhichApiItIs(String wanted, String own, boolean fits) {
        api(own);
        folder.plugin("demo.a").property("api", wanted).jar("demo-a.jar");

        Verdict verdict = folder.all().getFirst();

        if (fits) {
            assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
        } else {
            assertThat(verdict.plugin().refusal().orElseThrow())
                    .hasToString("PB-P06 demo.a 1.0 (plugins/demo-a.jar) not loaded: it was built for version " + wanted
                            + " of the API, and this is " + own
                            + ". Fix: use a version of the plugin for this API, or a"
                            + " Patchbay with that one.");
        }
    }

    @Test
    void aVersionMustBeOne() {
        folder.plugin("demo.a").property("api", "newest").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P06 demo.a 1.0 (plugins/demo-a.jar) not loaded: its plugin.properties says api=newest, which"
                                + " is neither a version nor a range. Fix: write a range such as [0.1,0.2).");
    }

    private void api(String version) {
        folder.platform(image -> new Platform(
                Optional.of(ModuleDescriptor.Version.parse(version)),
                image.modules(),
                image.open(),
                image.closed(),
                image.runtime()));
    }
}
