package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FullJdkTest {
    private final Map<String, ModuleDescriptor> here = ModuleFinder.ofSystem().findAll().stream()
            .map(ModuleReference::descriptor)
            .filter(each -> OpenModules.isJdk(each.name()))
            .collect(Collectors.toMap(ModuleDescriptor::name, Function.identity(), (one, _) -> one, TreeMap::new));

    @BeforeEach
    void isThatOfTheTable() {
        assumeThat(Runtime.version().feature()).as("the table is of JDK 25").isEqualTo(25);
    }

    @Test
    void theTableHasEveryModuleOfTheJdkThatRunsThis() {
        assertThat(FullJdk.modules()).containsExactlyElementsOf(here.keySet());
    }

    @Test
    void theTableHasEveryPackageThatAModuleExports() {
        here.forEach((name, descriptor) ->
                assertThat(FullJdk.packages(name)).as(name).containsExactlyElementsOf(exported(descriptor)));
    }

    @Test
    void theBroadSetHasWhatItsModulesRequire() {
        for (String name : FullJdk.broad()) {
            assertThat(FullJdk.broad())
                    .as("what %s requires", name)
                    .containsAll(here.get(name).requires().stream()
                            .filter(each -> !each.modifiers().contains(Requires.Modifier.STATIC))
                            .map(Requires::name)
                            .toList());
        }
    }

    private static List<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(each -> !each.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .sorted()
                .toList();
    }
}
