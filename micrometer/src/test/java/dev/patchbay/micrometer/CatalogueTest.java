package dev.patchbay.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    /** What the status page knows and a client's statistics do not. */
    private static final Set<String> OF_THE_PROCESS =
            Set.of("patchbay_info", "patchbay_start_time_seconds", "patchbay_degraded_modules", "patchbay_plugins");

    private static final Path STATUS_PAGE =
            Path.of("../distribution/src/main/java/dev/patchbay/launcher/service/Exposition.java");

    @Test
    void theNamesAreThoseOfTheStatusPage() throws IOException {
        Set<String> page = Pattern.compile("\"(patchbay_[a-z_]+)\"")
                .matcher(Files.readString(STATUS_PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !OF_THE_PROCESS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> ours = Stream.concat(Catalogue.CLIENT.stream(), Catalogue.MODULE.stream())
                .map(CatalogueTest::asPrometheusWritesIt)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ours).isEqualTo(page);
    }

    /** Quantiles stand there under the name of what they are quantiles of. */
    private static String asPrometheusWritesIt(Shape<?> shape) {
        String name = shape.name().replace(".percentile", "").replace('.', '_');
        String counted = shape.unit().isEmpty() || name.endsWith(shape.unit()) ? name : name + "_" + shape.unit();
        return shape.grows() ? counted + "_total" : counted;
    }
}
