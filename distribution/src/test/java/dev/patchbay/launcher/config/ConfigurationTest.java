package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Overflow;
import dev.patchbay.core.Capability;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "timeout, 7s",
        "client.network.deflate, false",
        "client.network.decoder, netty",
        "client.limits.frame-bytes, 1MiB",
        "client.limits.message-bytes, 2MiB",
        "client.limits.outbox-messages, 11",
        "client.limits.outbox-bytes, 3MiB",
        "client.limits.inbound-messages, 12",
        "client.limits.inbound-bytes, 5MiB",
        "client.timing.connect, 1s",
        "client.timing.login, 2s",
        "client.timing.idle, 3s",
        "client.timing.ping, 4s",
        "client.timing.write, 5s",
        "client.timing.closing, 6s",
        "client.timing.drain, 7s",
        "client.timing.overload, 8s",
        "client.timing.middleware, 9s",
        "client.reconnect.base, 100ms",
        "client.reconnect.cap, 31s",
        "client.reconnect.floor, 60ms",
        "client.reconnect.stability, 40s",
        "client.reconnect.attempts, 3",
        "plugins.hot-deploy, manual",
        "plugins.locked, true",
        "plugins.limits.bytes, 1MiB",
        "plugins.limits.entries, 77",
        "plugins.limits.plugins, 7",
        "plugins.timing.start, 11s",
        "plugins.timing.drain, 12s",
        "plugins.timing.guard, 0",
        "plugins.timing.scan, 2s",
        "logging.level, debug",
        "logging.format, json",
    })
    void aKeyChangesItsOwnValueAndNoOther(String key, String value) throws IOException {
        Configuration read = read(nested(key, value));

        List<ConfigurationDocument.Entry> changed = ConfigurationDocument.entries("", read);
        changed.removeAll(ConfigurationDocument.entries("", Configuration.STANDARD));
        assertThat(changed).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(key);
            assertThat(entry.standard()).isEqualTo("`" + value + "`");
        });
    }

    @Test
    void foldersForPluginsAreSeenFromTheFilesOwn() throws IOException {
        PluginsConfig read =
                read("plugins: {folder: drop, copies: /var/copies}\n").plugins();

        assertThat(read.folder()).contains(folder.resolve("drop"));
        assertThat(read.copies()).contains(Path.of("/var/copies"));
    }

    @Test
    void whatIsSaidOfPluginsIsWhatCoreIsTold() throws IOException {
        PluginSettings told = read("""
                plugins:
                  hot-deploy: watch
                  required: [venue-x]
                  disabled: [demo, other]
                  locked: true
                  denied: [process.exec, native]
                  limits: {bytes: 2MiB}
                  timing: {drain: 7s}
                """).plugins().settings(folder, folder.resolve("copies"));

        assertThat(told)
                .isEqualTo(PluginSettings.of(folder, folder.resolve("copies"))
                        .withHotDeploy(PluginSettings.HotDeploy.WATCH)
                        .withRequired(Set.of("venue-x"))
                        .withDisabled(Set.of("demo", "other"))
                        .withLocked(true)
                        .withDenied(Set.of(Capability.PROCESS_EXEC, Capability.NATIVE))
                        .withLimits(new PluginSettings.Limits(2 << 20, 100_000, 256))
                        .withTiming(new PluginSettings.Timing(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plugins: {hot-deply: off} | line 1, column 11: unknown key 'hot-deply'; did you mean 'hot-deploy'?",
                "plugins: {hot-deploy: wach} | line 1, column 23: 'hot-deploy' is one of off, manual, watch, found 'wach';"
                        + " did you mean 'watch'?",
                "plugins: {denied: [net.row]} | line 1, column 20: 'denied' is one of net.raw, process.exec, native,"
                        + " fs.write, env.read, thread.create, reflect.deep, unsafe, vm.exit, found 'net.row';"
                        + " did you mean 'net.raw'?",
                "plugins: {required: demo} | line 1, column 21: 'required' is a list, found 'demo'",
                "plugins: {limits: {bites: 1}} | line 1, column 20: unknown key 'bites'; did you mean 'bytes'?",
                "plugins: {limits: {bytes: 0}} | line 1, column 19: each limit is at least 1, got 0 bytes",
            })
    void whatCanNotBeSaidOfPluginsIsRefusedWithItsPlaceAndWhatWasMeant(String text, String error) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(folder.resolve("patchbay.yaml") + ", " + error);
    }

    @Test
    void aPartIsLeftOutBoundedAndConfiguredByItsName() throws IOException {
        Configuration read = read("""
                modules:
                  raw:
                    enabled: false
                  subscriptions:
                    inbox: {messages: 5, overflow: drop-newest}
                    settings: {most: 3}
                """);

        Parts parts = new Parts(read.modules(), new Binder(Map.of()));

        assertThat(parts.enabled("raw")).isFalse();
        assertThat(parts.enabled("subscriptions")).isTrue();
        assertThat(parts.inbox("subscriptions", InboxLimits.STANDARD))
                .isEqualTo(new InboxLimits(5, InboxLimits.STANDARD.bytes(), Overflow.DROP_NEWEST));
        assertThat(parts.inbox("servertime", InboxLimits.STANDARD)).isEqualTo(InboxLimits.STANDARD);
        assertThat(parts.settings("subscriptions", new Most(1))).isEqualTo(new Most(3));
        assertThat(parts.settings("servertime", new Most(1))).isEqualTo(new Most(1));
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithTheNearestThatDoes() throws IOException {
        Parts parts = new Parts(read("modules: {subscription: {}}\n").modules(), new Binder(Map.of()));

        assertThatThrownBy(() -> parts.check(Set.of("subscriptions", "raw")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("modules: there is no module, handler or middleware named 'subscription'; did you mean"
                        + " 'subscriptions'?");
    }

    @Test
    void anUnknownSettingOfAPartIsRefusedWithItsPlace() throws IOException {
        Parts parts = new Parts(read("modules: {raw: {settings: {mots: 3}}}\n").modules(), new Binder(Map.of()));

        assertThatThrownBy(() -> parts.settings("raw", new Most(1)))
                .hasMessage(folder.resolve("patchbay.yaml")
                        + ", line 1, column 28: unknown key 'mots'; did you mean 'most'? There are most");
    }

    @Test
    void trustedCertificatesThatAreNoneAreRefused() throws IOException {
        Files.writeString(folder.resolve("trust.pem"), "no certificate");

        assertThatThrownBy(() -> read("client: {network: {tls: {trust: trust.pem}}}\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("trust.pem");
    }

    @Test
    void trustedCertificatesAndCiphersAreThoseOfTheFile() throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        X509Certificate known = ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
        Files.writeString(
                folder.resolve("trust.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(known.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");

        Tls tls = read("client: {network: {tls: {trust: trust.pem, ciphers: [TLS_AES_128_GCM_SHA256]}}}\n")
                .client()
                .network()
                .tls();

        assertThat(tls.trust().orElseThrow().getCertificateAlias(known)).isNotNull();
        assertThat(tls.ciphers()).containsExactly("TLS_AES_128_GCM_SHA256");
    }

    private static String nested(String key, String value) {
        String indent = "";
        var text = new StringBuilder();
        for (String part : key.split("\\.", -1)) {
            text.append(text.isEmpty() ? "" : "\n").append(indent).append(part).append(":");
            indent += "  ";
        }
        return text.append(' ').append(value).append('\n').toString();
    }

    private Configuration read(String text) throws IOException {
        return Configuration.read(Files.writeString(folder.resolve("patchbay.yaml"), text), Map.of());
    }

    /** Settings of some module. */
    public record Most(int most) {}
}
