package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.patchbay.api.spi.ApiModule;
import dev.patchbay.api.spi.LightweightHandler;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.ReconnectCallback;
import dev.patchbay.api.spi.Venue;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private static final List<Class<?>> SERVICES = List.of(
            Venue.class,
            ApiModule.class,
            LightweightModule.class,
            LightweightHandler.class,
            Middleware.class,
            ReconnectCallback.class);

    @Test
    void everyDeclaredProviderIsFinal() {
        assertThat(declared()).isNotEmpty();
        assertThat(declared())
                .allSatisfy(name -> assertThat(Codebase.CLASSES.get(name).getModifiers())
                        .as(name)
                        .contains(JavaModifier.FINAL));
    }

    @Test
    void everyClassThatCouldBeFoundIsDeclared() {
        List<String> candidates = Codebase.CLASSES.stream()
                .filter(ProvidersTest::couldBeFound)
                .map(JavaClass::getName)
                .toList();

        assertThat(declared()).containsAll(candidates);
    }

    /**
     * It is public, can be made without arguments, and implements a service. The laboratory's venue is for tests, which make it themselves; the
     * plugin for Micrometer has no descriptor, and a contract test that looks into its META-INF/services.
     */
    private static boolean couldBeFound(JavaClass type) {
        boolean makeable = type.getConstructors().stream()
                .anyMatch(each -> each.getRawParameterTypes().isEmpty() && isPublic(each));
        return makeable
                && !type.getPackageName().equals("dev.patchbay.core.laboratory")
                && !type.getPackageName().equals("dev.patchbay.micrometer")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && SERVICES.stream().anyMatch(type::isAssignableTo);
    }

    private static boolean isPublic(JavaConstructor constructor) {
        return constructor.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static Set<String> declared() {
        return Codebase.DESCRIPTORS.stream()
                .map(ModuleDescriptor::provides)
                .flatMap(Set::stream)
                .flatMap(each -> each.providers().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
