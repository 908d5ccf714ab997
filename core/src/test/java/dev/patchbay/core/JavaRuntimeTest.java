package dev.patchbay.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.JavaRuntime.Kind;
import dev.patchbay.core.JavaRuntime.Range;
import dev.patchbay.core.plugin.bytecode.FullJdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JavaRuntimeTest {
    private static final Set<String> SOME = Set.of("java.base", "java.xml");

    @Test
    void theOneThatRunsThisIsNoImageAndLacksNothing() {
        JavaRuntime here = JavaRuntime.current();

        assertThat(here.kind()).isEqualTo(Kind.JAVA);
        assertThat(here.resolved()).contains("java.base").doesNotContainAnyElementsOf(here.asleep());
        assertThat(here.range()).isEqualTo(Range.FULL);
    }

    @Test
    void itsRangeIsToldByItsModules() {
        assertThat(runtime(Kind.PATCHBAY, FullJdk.broad(), Set.of("java.se")).range())
                .isEqualTo(Range.BROAD);
        assertThat(runtime(Kind.PATCHBAY, SOME, Set.of()).range()).isEqualTo(Range.MINIMAL);
        assertThat(runtime(Kind.PATCHBAY, SOME, Set.of("java.xml")).range()).isEqualTo(Range.CHOSEN);
    }

    @Test
    void anArchiveIsExchangedForTheBroadOneOrBuilt() {
        JavaRuntime archive = runtime(Kind.PATCHBAY, SOME, Set.of());

        assertThat(archive.mend(List.of("java.sql", "java.rmi")))
                .isEqualTo("use the archive with the broad set, patchbay-…-broad-….tar.gz, or build one:"
                        + " mvn -pl image -am package -Dpatchbay.image.modules=java.rmi,java.sql,"
                        + " or link one with jlink --add-modules java.rmi,java.sql");
    }

    @Test
    void whatTheBroadSetHasNotIsBuilt() {
        JavaRuntime archive = runtime(Kind.PATCHBAY, SOME, Set.of());

        assertThat(archive.mend(List.of("java.sql", "jdk.jshell")))
                .isEqualTo(
                        "build the archive with it: mvn -pl image -am package"
                                + " -Dpatchbay.image.modules=java.sql,jdk.jshell, or link one with jlink --add-modules java.sql,jdk.jshell");
    }

    @Test
    void anApplicationsImageIsLinkedAnewAndAJdkIsExchanged() {
        assertThat(runtime(Kind.APPLICATION, SOME, Set.of()).mend(List.of("java.sql")))
                .isEqualTo(
                        "link the image with jlink --add-modules java.sql, and start it with --add-modules=java.sql");
        assertThat(runtime(Kind.JAVA, SOME, Set.of()).mend(List.of("java.sql")))
                .isEqualTo("run Patchbay on a full JDK");
    }

    @Test
    void whatSleepsIsWokenByAnOption() {
        JavaRuntime runtime = new JavaRuntime(
                Kind.PATCHBAY, Path.of("/opt/patchbay"), "25", "Acme", SOME, Set.of("java.sql"), Set.of());

        assertThat(runtime.mend(List.of("java.sql")))
                .isEqualTo(
                        "start Java with --add-modules=java.sql: bin/patchbay takes options for Java from JAVA_OPTS");
        assertThat(runtime.absent()).doesNotContain("java.sql").contains("java.desktop");
    }

    @Test
    void aNameThatNoJdkHasIsLookedAt() {
        JavaRuntime archive = runtime(Kind.PATCHBAY, SOME, Set.of());

        assertThat(archive.mend(List.of("java.sqll")))
                .isEqualTo("look at the name java.sqll, for no JDK has such a module; did you mean java.sql?");
        assertThat(archive.mend(List.of("java.xml.bind")))
                .isEqualTo(
                        "look at the name java.xml.bind, for no JDK has such a module, or put a JAR that has it beside"
                                + " the plugin");
    }

    private static JavaRuntime runtime(Kind kind, Set<String> resolved, Set<String> added) {
        return new JavaRuntime(kind, Path.of("/opt/patchbay"), "25", "Acme", resolved, Set.of(), added);
    }
}
