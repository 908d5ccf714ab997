package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.plugin.bytecode.FullJdk;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModuleSetTest {
    @Test
    void whatAPluginNeedsIsAddedToBothSets() {
        assertThat(ModuleSet.minimal(Set.of("java.sql")).jdk()).containsExactly("java.sql");
        assertThat(ModuleSet.broad(Set.of("jdk.jshell")).jdk()).contains("jdk.jshell", "java.se");
    }

    @Test
    void theBroadSetNamesModulesThatThisJdkHas() {
        assertThat(ModuleSet.broad(Set.of()).jdk())
                .allMatch(name -> ModuleFinder.ofSystem().find(name).isPresent());
    }

    @Test
    void whatRefusalsSayOfTheBroadSetIsTrue() {
        Set<String> linked = Configuration.empty()
                .resolve(
                        ModuleFinder.ofSystem(),
                        ModuleFinder.of(),
                        ModuleSet.broad(Set.of()).jdk())
                .modules()
                .stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toSet());

        assertThat(linked)
                .as("full-jdk.txt in core marks these as broad; patchbay image doctor goes by it")
                .containsExactlyInAnyOrderElementsOf(FullJdk.broad());
    }

    @Test
    void noSetHasAnIncubatorOfWhichTheJvmWouldWarnAtEachStart() {
        assertThat(ModuleSet.broad(Set.of()).jdk()).noneMatch(name -> name.startsWith("jdk.incubator."));
    }
}
