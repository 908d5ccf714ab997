package dev.patchbay.launcher;

import dev.patchbay.api.spi.Middleware;
import java.io.IOException;
import java.nio.file.Path;

/** A plugin whose effect can be seen: every tick has the price that it says. */
final class PricePlugin {
    private static final String TYPE = """
            public final class Price implements Middleware {
                @Override
                public String name() {
                    return "price";
                }

                @Override
                public Message onReceive(Message message) {
                    return message.event().equals("updateStream")
                            ? message.withText(message.text().replaceAll("[0-9.]+\\\\]\\\\]", PRICE + "]]"))
                            : message;
                }
            }
            """;

    private PricePlugin() {}

    /** A JPMS module. */
    static Path jar(Path folder, String version, String price, String fileName) throws IOException {
        return modular(folder, version, "\"" + price + "\"").jar(fileName);
    }

    /** One that is made with an expression for its price. */
    static TestJar modular(Path folder, String version, String expression) {
        return TestJar.module(folder, "demo.price", version)
                .provides(Middleware.class, "demo.price.Price")
                .source("demo.price.Price", TYPE.replace("PRICE", expression));
    }

    /** One that is no JPMS module. */
    static Path plain(Path folder, String price, String fileName) throws IOException {
        return TestJar.plain(folder, "price", "1.0")
                .provides(Middleware.class, "demo.price.Price")
                .source("demo.price.Price", TYPE.replace("PRICE", "\"" + price + "\""))
                .jar(fileName);
    }

    /** One whose price is 3.33 if it may call native code. */
    static TestJar calling(Path folder) {
        return modular(folder, "1.0", "Native.price()").source("demo.price.Native", """
                        import java.lang.foreign.FunctionDescriptor;
                        import java.lang.foreign.Linker;
                        import java.lang.foreign.ValueLayout;

                        final class Native {
                            static String price() {
                                Linker linker = Linker.nativeLinker();
                                linker.downcallHandle(
                                        linker.defaultLookup().findOrThrow("getpid"),
                                        FunctionDescriptor.of(ValueLayout.JAVA_INT));
                                return "3.33";
                            }
                        }
                        """);
    }

    /** One whose constructor fails. */
    static Path failing(Path folder, String version, String fileName) throws IOException {
        return TestJar.module(folder, "demo.price", version)
                .provides(Middleware.class, "demo.price.Price")
                .source(
                        "demo.price.Price",
                        "public final class Price implements Middleware { public Price() { throw new"
                                + " IllegalStateException(\"no price\"); } }")
                .jar(fileName);
    }
}
