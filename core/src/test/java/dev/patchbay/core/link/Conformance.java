package dev.patchbay.core.link;

import java.util.List;

/** All cases. Immutable. */
final class Conformance {
    /**
     * Cases that belong together.
     *
     * @param introduction what they are about
     */
    record Chapter(String title, String introduction, List<ConformanceCase> cases) {}

    static final List<Chapter> CHAPTERS = List.of(
            new Chapter("Frames", "A frame is read for what its head says, or refused.", FrameCases.all()),
            new Chapter(
                    "Lengths",
                    "A length is written in the fewest octets, is no more than 2^63 - 1, and obeys the limit of "
                            + ConformanceCase.LIMIT + " octets that the cases set for frame and message.",
                    LengthCases.all()),
            new Chapter(
                    "Fragments",
                    "A message may come in fragments, with control frames but no other message between them.",
                    FragmentCases.all()),
            new Chapter("Pings and pongs", "Control frames are short and whole, wherever they stand.", PingCases.all()),
            new Chapter(
                    "Closing", "A close frame has a code that may be sent, and words, or is empty.", CloseCases.all()),
            new Chapter("Text", "A text message is UTF-8 as a whole, however it is cut.", TextCases.all()),
            new Chapter(
                    "Compression",
                    "Where permessage-deflate was agreed on, a server may compress a message. Sections are RFC 7692's.",
                    DeflateCases.all()),
            new Chapter(
                    "What compressed messages have in common",
                    "A message may refer to those before, unless the server agreed to forget them; the first reserved bit of its first"
                            + " frame says that it is compressed. Sections are RFC 7692's.",
                    DeflateContextCases.all()),
            new Chapter(
                    "Broken compression",
                    "What can't be inflated is refused, and so is what becomes too long, while it is inflated. Sections are RFC 7692's.",
                    BrokenDeflateCases.all()),
            new Chapter(
                    "Agreeing on compression",
                    "The client offers `permessage-deflate` without parameters, and refuses an answer that says more than the offer allows."
                            + " Sections are RFC 7692's.",
                    DeflateAnswerCases.all()));

    private Conformance() {}

    static List<ConformanceCase> cases() {
        return CHAPTERS.stream().flatMap(chapter -> chapter.cases().stream()).toList();
    }
}
