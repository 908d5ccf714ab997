package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Connector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each outcome of a login, told apart. */
class LoginTest {
    private static final String TOKEN = "tok3ntok3ntok3ntok3ntok3nx";
    private static final String OBJECT = "{ \"session\":\"" + TOKEN + "\",  \"isDemo\":1,\"uid\":12345678}";

    private final ScriptedConnection venue = new ScriptedConnection();
    private final Queue<String> credentials = new ArrayDeque<>(List.of(OBJECT));
    private final Connector connector = connector(Map.of());

    private Connector connector(Map<String, String> options) {
        return new PocketOptionVenue()
                .connector(new VenueSettings(
                        List.of(), () -> Optional.ofNullable(credentials.poll()).map(Secret::of), Map.of(), options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"x\"}", "{\"serverName\":\"x\"}", ""})
    void successauthIsASuccessWhateverItHolds(String payload) throws Exception {
        venue.then("connect", "{\"sid\":\"s\"}").then("successauth", payload);

        assertThat(connector.connect(venue)).isSameAs(venue);

        assertThat(venue.sentTexts())
                .containsExactly(
                        "auth " + OBJECT,
                        "assets/load",
                        "indicator/load",
                        "favorite/load",
                        "price-alert/load",
                        "getBalance");
    }

    @Test
    void aConnectWithoutASessionIdIsAccepted() throws Exception {
        venue.then("connect", "").then("successauth", "{}");

        assertThat(connector.connect(venue)).isSameAs(venue);
    }

    @Test
    void whatIsPushedDuringTheLoginIsLeftForTheModules() throws Exception {
        venue.then("connect", "")
                .then("updateAssets", "[]")
                .then("successauth", "{}")
                .then("updateStream", "[]");

        connector.connect(venue);

        assertThat(venue.waiting).extracting(Message::event).containsExactly("updateAssets", "updateStream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotAuthorized", "notAuthorized", "auth_error", "autherror"})
    void aRefusalIsCertainAndInTheVenuesWords(String event) {
        venue.then("connect", "")
                .then(event, "{\"message\":\"go away, " + TOKEN + "\"}")
                .then("disconnect", "");

        LoginRejectedException refusal = refusal();

        assertThat(refusal.certain()).isTrue();
        assertThat(refusal)
                .hasMessageContaining(event)
                .hasMessageContaining("go away")
                .hasMessageNotContaining(TOKEN);
        assertThat(venue.sentTexts()).as("nothing follows").hasSize(1);
    }

    @Test
    void aRefusalWithoutWordsIsOneTooAndLongWordsAreCut() {
        venue.then("connect", "").then("NotAuthorized", "");
        assertThat(refusal()).hasMessageEndingWith("session: NotAuthorized");

        venue.then("connect", "").then("NotAuthorized", "\"" + "x".repeat(5_000) + "\"");
        assertThat(refusal().getMessage()).hasSizeLessThan(300);
    }

    @Test
    void aBareDisconnectIsACertainRefusal() {
        venue.then("connect", "").then("disconnect", "");

        assertThat(refusal().certain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 1005, 1008, 4001})
    void aCloseInPlaceOfAnAnswerMayBeARefusal(int code) {
        venue.then("connect", "").end(Cause.Kind.PEER_CLOSED, code);

        assertThat(refusal().certain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1006, 1011, 1012, 1013, 1014})
    void aCloseThatSpeaksOfTheServerIsNoRefusal(int code) {
        venue.then("connect", "").end(Cause.Kind.PEER_CLOSED, code);

        assertThat(failure().reason().closeCode()).isEqualTo(code);
    }

    @Test
    void aLostConnectionIsNoRefusal() {
        venue.then("connect", "").end(Cause.Kind.NETWORK, 0);

        assertThat(failure().reason().kind()).isEqualTo(Cause.Kind.NETWORK);
    }

    @Test
    void silenceIsATimeoutThatNamesTheRegion() {
        venue.then("connect", "");

        ConnectException failure = failure();

        assertThat(failure.reason().kind()).isEqualTo(Cause.Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("venue.example").hasMessageContaining("demo");
    }

    @Test
    void eachAnswerHasItsOwnTimer() throws Exception {
        venue.then("connect", "").then("successauth", "");
        credentials.add(OBJECT);

        connector(Map.of("login-timeout", "3s")).connect(venue);

        assertThat(venue.timeouts).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect_error", "disconnect"})
    void aRefusedSocketIoConnectIsNoRefusalOfTheSession(String event) {
        venue.then(event, "{\"message\":\"full\"}");

        assertThat(failure().reason().kind()).isEqualTo(Cause.Kind.PEER_CLOSED);
        assertThat(venue.sent).as("the session stays here").isEmpty();
    }

    @Test
    void silenceBeforeTheConnectKeepsTheSessionHere() {
        assertThat(failure().reason().kind()).isEqualTo(Cause.Kind.TIMEOUT);
        assertThat(venue.sent).isEmpty();
    }

    @Test
    void newCredentialsAreReadOnceARefusalAsksForThem() {
        connector.endpoints();
        credentials.add(OBJECT);
        assertThat(connector.renewCredentials()).as("the same").isFalse();

        credentials.add(OBJECT.replace(TOKEN, "other"));

        assertThat(connector.renewCredentials()).isTrue();
        venue.then("connect", "").then("NotAuthorized", "");
        refusal();
        assertThat(venue.sentTexts().getFirst()).contains("other");
    }

    @Test
    void credentialsThatBecameUnreadableAreNotNewOnes() {
        connector.endpoints();
        credentials.add("garbage");

        assertThat(connector.renewCredentials()).isFalse();
        assertThat(connector.renewCredentials()).as("gone").isFalse();
    }

    @Test
    void nothingPrintsTheSecret() {
        assertThat(connector.toString()).doesNotContain(TOKEN);
        assertThat(new VenueSettings(List.of(), () -> Optional.of(Secret.of(OBJECT)), Map.of(), Map.of()).toString())
                .doesNotContain(TOKEN);
    }

    private LoginRejectedException refusal() {
        LoginRejectedException refusal =
                catchThrowableOfType(LoginRejectedException.class, () -> connector.connect(venue));
        assertThat(refusal).hasMessageNotContaining(TOKEN).hasMessageContaining("demo session");
        return refusal;
    }

    private ConnectException failure() {
        ConnectException failure = catchThrowableOfType(ConnectException.class, () -> connector.connect(venue));
        assertThat(failure).hasMessageNotContaining(TOKEN);
        return failure;
    }
}
