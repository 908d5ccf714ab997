package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import dev.patchbay.core.Proxy;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    private static final Sample STANDARD = new Sample(
            "usual",
            7,
            1 << 20,
            true,
            new BigDecimal("1.50"),
            Duration.ofSeconds(30),
            Colour.LIGHT_BLUE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Nested.STANDARD);

    @TempDir
    Path folder;

    @Test
    void everyTypeIsReadAsItIsWritten() throws IOException {
        Sample read = bind("""
                text: hello
                number: 12
                most-bytes: 64KiB
                yes: false
                amount: 20.10
                length: 500ms
                colour: dark-red
                proxy: socks5://host:1080
                file: beside.txt
                address: wss://host/path
                names: [one, two]
                limits:
                  a: 1
                  b: 2
                nested:
                  inner: 3
                """);

        assertThat(read)
                .isEqualTo(new Sample(
                        "hello",
                        12,
                        64 << 10,
                        false,
                        new BigDecimal("20.10"),
                        Duration.ofMillis(500),
                        Colour.DARK_RED,
                        Optional.of(Proxy.parse("socks5://host:1080")),
                        Optional.of(folder.resolve("beside.txt")),
                        Optional.of(URI.create("wss://host/path")),
                        List.of("one", "two"),
                        Map.of("a", 1, "b", 2),
                        new Nested(3)));
    }

    @Test
    void whatIsNotWrittenStaysStandard() throws IOException {
        assertThat(bind("number: 8\n"))
                .usingRecursiveComparison()
                .ignoringFields("number")
                .isEqualTo(STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: seven       | line 1, column 9: 'number' is a whole number, bytes also as 64KiB, 16MiB or 1GiB, found 'seven'",
                "number: 99999999999 | line 1, column 9: 'number' is a whole number, bytes also as 64KiB, 16MiB or 1GiB, found '99999999999'",
                "yes: maybe          | line 1, column 6: 'yes' is true or false, found 'maybe'",
                "amount: 1,5         | line 1, column 9: 'amount' is a number, found '1,5'",
                "colour: red         | line 1, column 9: 'colour' is one of dark-red, light-blue, found 'red'; did you mean 'dark-red'?",
                "names: one          | line 1, column 8: 'names' is a list, found 'one'",
                "limits: [1]         | line 1, column 9: 'limits' is a mapping, found a list",
                "nested: 4           | line 1, column 9: expected a mapping with some of inner, found a text",
                "text: [a]           | line 1, column 7: 'text' is text, found a list",
                "nested: {inner: -1} | line 1, column 9: inner is zero or more, got -1",
                "txt: a              | line 1, column 1: unknown key 'txt'; did you mean 'text'? There are text, number,"
                        + " most-bytes, yes, amount, length, colour, proxy, file, address, names, limits, nested",
            })
    void whatCannotBeIsRefusedWithPlaceAndExpectation(String text, String message) {
        assertThatThrownBy(() -> bind(text))
                .isInstanceOf(ConfigException.class)
                .hasMessage(folder.resolve("sample.yaml") + ", " + message);
    }

    @Test
    void aDurationTellsHowItIsWritten() {
        assertThatThrownBy(() -> bind("length: soon\n")).hasMessageContaining("500ms, 30s, 5m, 2h or PT1M30S");
    }

    @Test
    void anAddressOrAProxyThatIsWrongIsNotRepeated() {
        assertThatThrownBy(() -> bind("proxy: ftp://u:s3cret@host:1\n")).hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> bind("address: 'wss://host/?token=s3cret with space'\n"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aSecretIsNamedAndNeverWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("login"), " from-file \n");
        var standard = new Login(Secret.of("none"));

        assertThat(login("login: {env: LOGIN}\n", standard).login().reveal()).isEqualTo("from-environment");
        assertThat(login("login: {file: " + file.getFileName() + "}\n", standard)
                        .login()
                        .reveal())
                .isEqualTo("from-file");
        assertThatThrownBy(() -> login("login: s3cret\n", standard))
                .hasMessageContaining("{env: NAME} or {file: PATH}")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> login("login: {env: UNSET}\n", standard)).hasMessageContaining("UNSET");
        assertThatThrownBy(() -> login("login: {env: LOGIN, file: x}\n", standard))
                .hasMessageContaining("one place");
    }

    private Login login(String text, Login standard) throws IOException {
        Path file = Files.writeString(folder.resolve("login.yaml"), text);
        return new Binder(Map.of("LOGIN", "from-environment")).bind(Yaml.read(file), standard);
    }

    private Sample bind(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sample.yaml"), text);
        return new Binder(Map.of()).bind(Yaml.read(file), STANDARD);
    }

    /** As a module's settings may be. */
    public record Sample(
            String text,
            int number,
            long mostBytes,
            boolean yes,
            BigDecimal amount,
            Duration length,
            Colour colour,
            Optional<Proxy> proxy,
            Optional<Path> file,
            Optional<URI> address,
            List<String> names,
            Map<String, Integer> limits,
            Nested nested) {}

    /** One settings record inside another. */
    public record Nested(int inner) {
        public static final Nested STANDARD = new Nested(0);

        public Nested {
            if (inner < 0) {
                throw new IllegalArgumentException("inner is zero or more, got " + inner);
            }
        }
    }

    public record Login(Secret login) {}

    public enum Colour {
        DARK_RED,
        LIGHT_BLUE
    }
}
