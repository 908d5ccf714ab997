package dev.patchbay.launcher;

import dev.patchbay.api.spi.Middleware;
import java.io.IOException;
import java.nio.file.Path;

/** The plugin whose price is a setting. */
final class ConfigurablePrice {
    private ConfigurablePrice() {}

    static Path jar(Path folder, String fileName) throws IOException {
        return TestJar.module(folder, "demo.price", "1.0")
                .directive("exports demo.price")
                .provides(Middleware.class, "demo.price.Price")
                .source("demo.price.Settings", """
                        public record Settings(@Setting("the price of every tick") java.math.BigDecimal fixedPrice) {}
                        """)
                .source("demo.price.Price", """
                        public final class Price implements Middleware, Configurable<Settings> {
                            private volatile Settings settings = new Settings(java.math.BigDecimal.ONE);

                            @Override
                            public String name() {
                                return "price";
                            }

                            @Override
                            public Settings settings() {
                                return settings;
                            }

                            @Override
                            public void configure(Settings wanted) {
                                settings = wanted;
                            }

                            @Override
                            public Message onReceive(Message message) {
                                return message.event().equals("updateStream")
                                        ? message.withText(message.text()
                                                .replaceAll("[0-9.]+\\\\]\\\\]", settings.fixedPrice() + "]]"))
                                        : message;
                            }
                        }
                        """)
                .jar(fileName);
    }
}
