package dev.patchbay.benchmarks.micro;

import java.util.List;

/**
 * The micro benchmarks of one subject: one class of them, in the package that it measures. Immutable.
 *
 * @param type the class's simple name
 * @param title what is measured
 * @param about what one operation is
 */
public record Chapter(String type, String title, String about) {
    /** All, in the order of the way that a message takes. */
    public static final List<Chapter> ALL = List.of(
            new Chapter(
                    "FrameDecodingBenchmark",
                    "Decoding frames",
                    "One frame of text of 120 bytes, of the 537 that one read of 64 KiB brings; checked, counted, thrown away."),
            new Chapter(
                    "Utf8Benchmark",
                    "Checking UTF-8",
                    "120 bytes of text: ASCII alone, or mixed with letters of two, three and four bytes."
                            + " Netty's validator is a handler, so its channel is in the figure."),
            new Chapter(
                    "MessageBenchmark",
                    "Making a message",
                    "120 bytes that lie in a read buffer: copied, made a message, and its text asked for."),
            new Chapter(
                    "EventNameBenchmark",
                    "Finding the event's name",
                    "A Socket.IO packet of 120 bytes. Ours checks with the same glance that the packet is JSON to its end;"
                            + " delivered means all that the protocol does, the payload's copy included."),
            new Chapter(
                    "RoutingBenchmark",
                    "Routing among rules",
                    "One message to the last of so many modules: by the index of event names, or by asking one rule after the"
                            + " other whether the payload has its prefix, its part, its pattern, or its name once it was parsed."),
            new Chapter(
                    "RuleBenchmark",
                    "Asking a rule",
                    "One rule that matches a message of 120 bytes, whose text was made before; what is looked for stands at the end."),
            new Chapter(
                    "HandOffBenchmark",
                    "Handing over to a module",
                    "One message from one thread to one virtual thread, with at most 1,024 under way: through the inbox, which"
                            + " counts how long each waited, or through a queue of the JDK. Where the kernel puts the two threads matters as"
                            + " much as the way, hence the errors; by one thread, in batches of 64, shows what the ways themselves cost."),
            new Chapter(
                    "TickBenchmark",
                    "Reading a tick",
                    "`[[\"EURUSD_otc\",1700000000.123,1.08345]]` to an asset, an instant, and a price with the digits as they were"
                            + " written."),
            new Chapter(
                    "OutboxBenchmark",
                    "Passing the outbox",
                    "One message handed in, taken by the link, and told as written; by one thread. The bare queue tells nobody."),
            new Chapter(
                    "MaskingBenchmark",
                    "Masking a frame",
                    "One frame made of so many bytes, and masked. Our keys are from a generator that nobody can foresee, as RFC 6455"
                            + " demands; Netty's are from one that can be."));

    /** Whether a benchmark, by its class's full name and its method, belongs here. */
    boolean has(String benchmark) {
        return benchmark.contains("." + type + ".");
    }
}
