package dev.patchbay.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.util.Set;
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
}
