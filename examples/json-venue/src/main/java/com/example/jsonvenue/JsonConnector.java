package com.example.jsonvenue;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Dialer;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import dev.patchbay.api.spi.Rule;
import java.time.Duration;
import java.util.List;

/** Logs in with a token. Owned by the thread that runs the connector: it may block as it likes. */
final class JsonConnector implements Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Rule ANSWER = Rule.event("welcome", "refused");

    private final VenueSettings settings;

    JsonConnector(VenueSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Endpoint> endpoints() {
        return settings.urls().stream()
                .map(url -> new Endpoint(url, settings.headers()))
                .toList();
    }

    @Override
    public Connection connect(Dialer dialer) throws InterruptedException {
        Secret token = settings.credentials()
                .get()
                .orElseThrow(() -> new ConfigException(
                        "the venue json-prices needs a token: name the file that holds it with --ssid-file, or 'credentials' in the file"));
        Connection connection = dialer.open(new JsonProtocol());
        connection.send(Message.text(
                "login", Json.object().put("token", token.reveal()).toString()));
        Message answer = connection.expect("the answer to login", ANSWER, PATIENCE);
        if (answer.event().equals("refused")) {
            String words = Json.read(answer.text()).path("reason").asString("without a word");
            throw new LoginRejectedException("the venue refused the token: " + words, true);
        }
        return connection;
    }
}
