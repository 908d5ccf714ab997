package dev.patchbay.raw;

import static dev.patchbay.raw.RealClient.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.Rule;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames as they stand on the wire, in a real client, on a real socket. */
class RawFramesTest {
    private static final String FRAME = Message.FRAME + " ";

    private final RealClient setup = new RealClient();
    private final Raw raw = setup.raw;

    RawFramesTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void rawFramesAreSentVerbatim() throws InterruptedException {
        PlainServer.Peer peer = setup.live();

        var text = raw.sendFrame("42[\"ps\"]");
        var binary = raw.sendFrame(new byte[] {'o', 'k'});

        assertThat(peer.receive()).isEqualTo("42[\"ps\"]");
        assertThat(peer.receive()).isEqualTo("binary ok");
        assertThat(text.await(PlainServer.SOON)).isEqualTo(new SendOutcome.Written());
        assertThat(binary.await(PlainServer.SOON)).isEqualTo(new SendOutcome.Written());
    }

    @Test
    void aValidatorSeesEachFrameByItself() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        EventStream<RawEvent> headers = raw.frames(Validator.startsWith("+"));
        EventStream<RawEvent> bodies =
                raw.frames(Validator.contains("EURUSD").add(Validator.not(Validator.startsWith("x"))));
        EventStream<RawEvent> whole = raw.messages(Rule.any());

        peer.send("+history").sendBinary("EURUSD 1").send("x EURUSD");

        assertThat(next(headers)).isEqualTo(FRAME + "+history");
        assertThat(next(bodies)).isEqualTo(FRAME + "EURUSD 1");
        assertThat(next(whole)).as("event and payload stand together").isEqualTo("history EURUSD 1");
        assertThat(next(whole)).isEqualTo("x EURUSD");
    }

    @Test
    void theFramesOfTheLoginAreNotShown() throws InterruptedException {
        EventStream<RawEvent> all = raw.frames(Validator.any());
        PlainServer.Peer peer = setup.live();

        peer.send("a 1");

        assertThat(next(all)).isEqualTo(FRAME + "a 1");
    }

    @Test
    void aFrameCanBeTheAnswer() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        CompletableFuture<Message> answer = raw.requestAsync(
                Message.text(Message.FRAME, "probe"),
                Rule.event(Message.FRAME).and(Validator.startsWith("probed").rule()),
                PlainServer.SOON);
        assertThat(peer.receive()).isEqualTo("probe");

        peer.send("a 1").send("probed 1");

        assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join().text()).isEqualTo("probed 1");
    }

    @Test
    void whenNobodyWantsFramesNoneReachTheModule() throws InterruptedException {
        PlainServer.Peer peer = setup.live();
        raw.frames(Validator.any()).close();
        EventStream<RawEvent> stream = raw.messages(Rule.event("end"));

        for (int i = 0; i < 1_000; i++) {
            peer.sendLater("a " + i);
        }
        peer.send("end 1");

        assertThat(next(stream)).isEqualTo("end 1");
        assertThat(setup.status().received()).isEqualTo(1);
    }
}
