package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/operations.md is written by hand; what can be asked of the code is. */
class OperationsDocumentTest {
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `(PB-P\\d\\d)` \\| [^|]{10,} \\| [^|]{10,} \\|$");
    private static final Pattern EXIT = Pattern.compile("(?m)^\\| (\\d+)(, \\d+)? \\| .+ \\|$");

    @Test
    void eachCodeOfARefusalHasARowWithItsMeaningAndItsFix() throws IOException {
        List<String> documented = CODE.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Refusal.Code.values())
                        .map(Refusal.Code::toString)
                        .toList());
    }

    @Test
    void eachExitCodeHasARow() throws IOException {
        List<Integer> documented = EXIT.matcher(Files.readString(PAGE))
                .results()
                .map(row -> Integer.valueOf(row.group(1)))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::number).toList());
    }
}
