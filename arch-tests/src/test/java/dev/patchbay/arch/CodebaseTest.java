package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

class CodebaseTest {
    @Test
    void theClassesOfEveryModuleWereSeen() {
        assertThat(Codebase.CLASSES).hasSizeGreaterThan(300);
        assertThat(Codebase.MODULES)
                .allSatisfy(module -> assertThat(Codebase.CLASSES)
                        .anyMatch(type -> type.getPackageName().equals(module)));
    }

    @Test
    void everyFolderWithSourcesIsOneOfTheModules() {
        assertThat(Codebase.DESCRIPTORS).extracting(ModuleDescriptor::name).containsAll(Codebase.MODULES);
        assertThat(Codebase.mainSources()).hasSameSizeAs(Codebase.MODULES);
    }
}
