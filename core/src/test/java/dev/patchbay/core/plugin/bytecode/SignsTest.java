package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SignsTest {
    private static final Path DOCUMENT = Path.of("../docs/plugin-security.md");

    @Test
    void everyCapabilityHasSigns() {
        assertThat(Signs.all().stream().map(Sign::capability).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Capability.values());
    }

    @Test
    void noClassStandsTwiceBelowOneCapability() {
        assertThat(Signs.all().stream().map(each -> each.capability() + " " + each.type()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDocumentShowsTheWholeTable() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).containsExactlyElementsOf(expected());
    }

    private static List<String> expected() {
        return Arrays.stream(Capability.values())
                .map(each -> "| `" + each + "` | " + signs(each) + " |")
                .toList();
    }

    private static String signs(Capability capability) {
        return Signs.all().stream()
                .filter(each -> each.capability() == capability)
                .map(each -> "`" + each.type() + "`" + members(each))
                .collect(Collectors.joining(", "));
    }

    private static String members(Sign sign) {
        return sign.members().isEmpty()
                ? ""
                : sign.members().stream().map(SignsTest::readable).sorted().collect(Collectors.joining(" ", " (", ")"));
    }

    /** {@code new} for a constructor, {@code new:File} for one whose first parameter is a File. */
    private static String readable(String member) {
        int from = member.indexOf('(');
        String type = from < 0 ? "" : ":" + member.substring(member.lastIndexOf('/') + 1, member.length() - 1);
        return (from < 0 ? member : member.substring(0, from)).replace("<init>", "new") + type;
    }
}
