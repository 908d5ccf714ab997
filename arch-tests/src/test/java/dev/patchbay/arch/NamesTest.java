package dev.patchbay.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void noClassIsNamedByWhatItIsNot() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](\\w*(Manager|Helper|Util|Utils|Impl)|(Abstract|Base|Default)[A-Z]\\w*)")
                .check(Codebase.CLASSES);
    }

    @Test
    void noPackageIsADrawerForTheRest() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..helper..", "..misc..")
                .check(Codebase.CLASSES);
    }

    @Test
    void nothingExportedIsCalledGet() {
        Set<String> exported = Codebase.exportedPackages();
        List<String> getters = Codebase.CLASSES.stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(NamesTest::visible)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getName().matches("get([A-Z].*)?"))
                .map(JavaMethod::getFullName)
                .toList();

        assertThat(exported).contains("dev.patchbay.api", "dev.patchbay.core");
        assertThat(getters).isEmpty();
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }
}
