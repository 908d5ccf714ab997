package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every accepted spelling of an SSID, what is refused and with which words, and that nothing of it is ever printed. */
class SsidTest {
    private static final String TOKEN = "tok3ntok3ntok3ntok3ntok3nx";
    private static final String DEMO_OBJECT = "{\"session\":\"" + TOKEN
            + "\",\"isDemo\":1,\"uid\":12345678,\"platform\":2,\"isFastHistory\":true,\"isOptimized\":true}";
    private static final String DEMO = "42[\"auth\"," + DEMO_OBJECT + "]";
    private static final String AGENT = "Mozilla/5.0 (X11) Ünï/1";
    private static final String PHP = "a:4:{s:10:\"session_id\";s:32:\"" + "ab".repeat(16)
            + "\";s:10:\"ip_address\";s:7:\"0.0.0.0\";s:10:\"user_agent\";s:25:\"" + AGENT
            + "\";s:13:\"last_activity\";i:1732926685;}" + "f0".repeat(16);
    private static final String REAL = real(PHP.replace("\"", "\\\""));

    private static String real(String escapedSession) {
        return "42[\"auth\",{\"session\":\"" + escapedSession + "\",\"isDemo\":0,\"uid\":12345678,\"platform\":2}]";
    }

    @Test
    void theWholeDemoFrameIsRead() {
        Ssid ssid = parse(DEMO);

        assertThat(ssid.demo()).isTrue();
        assertThat(ssid.platform()).isEqualTo(2);
        assertThat(ssid.fastHistory()).isTrue();
        assertThat(ssid.userAgent()).isEmpty();
        assertThat(ssid.repaired()).isFalse();
        assertThat(ssid.warnings()).isEmpty();
        assertThat(ssid.payload().reveal()).isEqualTo(DEMO_OBJECT);
    }

    @Test
    void aRealSessionNamesTheBrowserItIsBoundTo() {
        Ssid ssid = parse(REAL);

        assertThat(ssid.demo()).isFalse();
        assertThat(ssid.userAgent()).contains(AGENT);
        assertThat(ssid.warnings()).isEmpty();
        assertThat("42[\"auth\"," + ssid.payload().reveal() + "]")
                .as("byte for byte")
                .isEqualTo(REAL);
    }

    @Test
    void aRealSessionNeedsNoSignature() {
        String unsigned = PHP.substring(0, PHP.length() - 32).replace("\"", "\\\"");

        assertThat(parse(real(unsigned)).userAgent()).contains(AGENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  42[\"auth\",{\"session\":\"s\",\"isDemo\":1,\"uid\":1}]\n",
                "{\"session\":\"s\",\"isDemo\":1,\"uid\":1}",
                "42[\"auth\", {\"uid\":\"1\", \"isDemo\":true, \"session\":\"s\"} ]",
                "{\"sessionToken\":\"s\",\"isDemo\":\"1\",\"uid\":1,\"platform\":3}",
                "{\"session\":\"s\",\"currentUrl\":\"cabinet/demo-quick-high-low\",\"uid\":1}",
                "{session: s, isDemo: 1, uid: 1}",
                "42[auth,{session:s,isDemo:1,uid:1}]",
                "{session: s, isDemo: true, uid: 1, platform: null, x: -1.5, currentUrl: cabinet/a:b c}",
                "{\"session\":\"s\",\"isDemo\":1,\"uid\":1,\"future\":{\"nested\":[1]}}"
            })
    void everyAcceptedSpellingIsADemoSession(String text) {
        assertThat(parse(text).demo()).isTrue();
    }

    @Test
    void quotesThatAShellTookAwayArePutBackAndItSaysSo() {
        Ssid ssid = parse("{session: abc, isDemo: 1, uid: 12345678, currentUrl: cabinet/a:b, x: true, y: 1.5}");

        assertThat(ssid.payload().reveal())
                .isEqualTo(
                        "{\"session\":\"abc\",\"isDemo\":1,\"uid\":12345678,\"currentUrl\":\"cabinet/a:b\",\"x\":true,\"y\":1.5}");
        assertThat(ssid.repaired()).isTrue();
        assertThat(ssid.warnings()).singleElement().asString().contains("quotes");
    }

    @Test
    void aSessionOfDigitsIsStillText() {
        assertThat(parse("{session: 123, isDemo: 1, uid: 1}").payload().reveal())
                .isEqualTo("{\"session\":\"123\",\"isDemo\":1,\"uid\":1}");
    }

    @Test
    void theRepairLeavesQuotedValuesAsTheyAre() {
        assertThat(parse("{session: \"a:b,c\", isDemo: 1, uid: 1}").payload().reveal())
                .isEqualTo("{\"session\":\"a:b,c\",\"isDemo\":1,\"uid\":1}");
    }

    @Test
    void aTokenOfTheChartSocketIsReadWithAWarning() {
        Ssid ssid = parse("{\"sessionToken\":\"00112233445566778899aabbccddeeff\",\"uid\":\"7\",\"lang\":\"en\","
                + "\"currentUrl\":\"cabinet/demo-quick-high-low\",\"isChart\":1}");

        assertThat(ssid.warnings()).singleElement().asString().contains("chart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"42[\\\"auth\\\",{}]\"",
                "'42[\"auth\",{}]'",
                "42[\"auth\",\"{\\\"session\\\":\\\"s\\\"}\"]",
                "42[\"auth\",{\\\"session\\\":\\\"s\\\",\\\"isDemo\\\":1}]"
            })
    void whatIsEncodedTwiceIsRefusedAsThat(String text) {
        assertRefused(text, "double-encoding detected");
    }

    @Test
    void aFrameThatWasCutOffIsRefusedAsThat() {
        assertRefused("42[\"auth\"," + DEMO_OBJECT, "final ]");
    }

    @Test
    void aRealSessionWithoutItsBackslashesIsRefusedAsThat() {
        assertRefused(real(PHP), "lost its backslashes");
    }

    @Test
    void aRealSessionWithTooManyBackslashesIsRefusedAsThat() {
        assertRefused(real(PHP.replace("\"", "\\\\\\\"")), "escaped once too often");
    }

    @Test
    void aRealSessionWithoutItsQuotesIsRefusedAsThat() {
        assertRefused(real(PHP.replace("\"", "")), "quotes and backslashes are lost");
    }

    @Test
    void aRealSessionThatPhpDidNotWriteIsRefused() {
        assertRefused("{\"session\":\"" + TOKEN + "\",\"isDemo\":0,\"uid\":1}", "error parsing session data");
        assertRefused(real(PHP.replace("s:32:", "s:31:").replace("\"", "\\\"")), "error parsing session data");
        assertRefused(
                "{\"sessionToken\":\"" + TOKEN + "\",\"uid\":1,\"isChart\":1,\"currentUrl\":\"cabinet\"}", "chart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tok3ntok3ntok3ntok3ntok3nx",
                "42[\"other\",{\"session\":\"tok3ntok3ntok3ntok3ntok3nx\"}]",
                "[1,2]",
                "{\"session\":\"tok3ntok3ntok3ntok3ntok3nx\",\"isDemo\":1}",
                "{\"session\":\"tok3ntok3ntok3ntok3ntok3nx\",\"isDemo\":1,\"uid\":\"me\"}",
                "{\"isDemo\":1,\"uid\":1}",
                "{\"session\":\"tok3ntok3ntok3ntok3ntok3nx\",\"isDemo\":1,\"uid\":1",
                "{session: {a: b}, isDemo: 1, uid: 1}"
            })
    void anythingElseIsRefusedWithoutShowingIt(String text) {
        Throwable refusal = catchThrowable(() -> SsidReader.read(text));

        assertThat(refusal).isInstanceOf(ConfigException.class).hasMessageContaining("SSID");
        assertThat(printed(refusal)).doesNotContain("tok3n");
    }

    @Test
    void nothingPrintsTheSecret() {
        String printed = parse(DEMO) + " " + parse(REAL) + " " + parse(DEMO).payload();

        assertThat(printed).doesNotContain(TOKEN, "12345678", "session_id", "abab", "f0f0");
        assertThat(parse(DEMO).redact("why " + TOKEN + "?")).isEqualTo("why …?");
    }

    @Test
    void twoAreEqualIfTheySendTheSame() {
        assertThat(parse(DEMO)).isEqualTo(parse(DEMO_OBJECT)).hasSameHashCodeAs(parse(DEMO_OBJECT));
        assertThat(parse(DEMO)).isNotEqualTo(parse(REAL));
    }

    private static void assertRefused(String text, String words) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(words)
                .satisfies(refusal -> assertThat(printed(refusal)).doesNotContain(TOKEN, "abab", "12345678"));
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Ssid parse(String text) {
        return Ssid.parse(Secret.of(text));
    }
}
