package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class LeakExtensionTest {
    @AfterEach
    void forgetTheLeakThatWasMadeOnPurpose() {
        LeakExtension.forget();
    }

    @Test
    void findsABufferThatNobodyReleased() throws InterruptedException {
        ByteBufAllocator.DEFAULT.buffer().writeByte(1);

        assertThat(LeakExtension.found()).isNotEmpty();
    }

    // JUnit can't register it by itself: services of a patched module would have to stand in its descriptor.
    @Test
    void watchesEveryTestOfThisPackage() throws IOException, ReflectiveOperationException, URISyntaxException {
        URI here =
                LeakExtensionTest.class.getResource("LeakExtensionTest.class").toURI();
        List<String> names;
        try (var files = Files.list(Path.of(here).getParent())) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .toList();
        }

        for (String name : names) {
            Class<?> test = Class.forName(LeakExtension.class.getPackageName() + "." + name.replace(".class", ""));
            assertThat(test.getAnnotation(ExtendWith.class)).as(name).isNotNull();
        }
    }
}
