package dev.patchbay.core.link;

import dev.patchbay.core.link.Decoding.Seen;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a server sends, and what a client must make of it.
 *
 * @param name a sentence without its full stop; no other case has it
 * @param section of RFC 6455, or of RFC 7692 where compression is agreed on
 * @param answer what the server says of extensions when it upgrades; empty if it says nothing
 * @param chunks what the server writes at once
 * @param expected what ours tells, in order
 * @param strays who tells something else
 */
record ConformanceCase(
        String name,
        String section,
        String answer,
        List<byte[]> chunks,
        List<Seen> expected,
        Map<Implementation, Stray> strays) {
    /** The longest frame and the longest message that a client of these cases takes, in octets. */
    static final int LIMIT = 70_000;

    /** What one implementation makes of a case that others read in another way, and why it may, or that it may not. */
    record Stray(List<Seen> seen, String why) {}

    static ConformanceCase of(String name, String section, byte[]... chunks) {
        return new ConformanceCase(name, section, "", List.of(chunks), List.of(), Map.of());
    }

    /** The same where the server says this of extensions. */
    ConformanceCase answering(String extensions) {
        return new ConformanceCase(name, section, extensions, chunks, expected, strays);
    }

    ConformanceCase gives(Seen... seen) {
        return new ConformanceCase(name, section, answer, chunks, List.of(seen), strays);
    }

    /** The server has broken a rule, and is told so with this code. */
    ConformanceCase fails(int code, Seen... before) {
        Seen[] seen = Arrays.copyOf(before, before.length + 1);
        seen[before.length] = new Seen.Failed(code);
        return gives(seen);
    }

    /** The client ends the connection over the upgrade's answer, without a frame. */
    ConformanceCase refusesTheAnswer() {
        return gives(new Seen.Failed(0));
    }

    ConformanceCase but(Implementation who, String why, Seen... seen) {
        var more = new EnumMap<Implementation, Stray>(Implementation.class);
        more.putAll(strays);
        more.put(who, new Stray(List.of(seen), why));
        return new ConformanceCase(name, section, answer, chunks, expected, Map.copyOf(more));
    }

    /** What this one has to make of the case. */
    List<Seen> expectedOf(Implementation who) {
        Stray stray = strays.get(who);
        return stray == null ? expected : stray.seen();
    }

    /** The payloads of the pings that ours tells, each of which asks for a pong. */
    List<String> pings() {
        return expected.stream()
                .filter(Seen.Ping.class::isInstance)
                .map(ping -> ((Seen.Ping) ping).payload())
                .toList();
    }

    /** The header of the upgrade's answer that tells of extensions, if there is one. */
    String[] extensionLines() {
        return answer.isEmpty() ? new String[0] : new String[] {"Sec-WebSocket-Extensions: " + answer};
    }

    byte[] octets() {
        return Octets.join(chunks);
    }

    @Override
    public String toString() {
        return name;
    }
}
