package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.Middleware;
import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.Lack;
import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdkModulesTest {
    private static final String USES_SQL = "public class P { Object a = new java.sql.Driver[0]; }";

    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void aModuleThatThisRuntimeDoesNotHaveIsNamed() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a").requires("java.sql").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK module java.sql, absent from this"
                                + " runtime. Fix: run Patchbay on a full JDK.");
    }

    @Test
    void allAreNamedAtOnce() {
        without(Set.of("java.sql", "java.net.http"), false);
        folder.plugin("demo.a").requires("java.sql").requires("java.net.http").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK modules java.net.http and java.sql,"
                                + " absent from this runtime. Fix: run Patchbay on a full JDK.");
    }

    @Test
    void aModuleThatSleepsIsWokenByAnOption() {
        without(Set.of("java.sql"), true);
        folder.plugin("demo.a").requires("java.sql").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .isEqualTo(
                        "PB-P07 demo.a 1.0 (plugins/demo-a.jar) not loaded: needs JDK module java.sql, which this runtime"
                                + " has and did not load. Fix: start Java with --add-modules=java.sql: bin/patchbay takes options for"
                                + " Java from JAVA_OPTS.");
    }

    @Test
    void aJarWithoutDescriptorSaysItInItsProperties() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a")
                .property("required-jdk-modules", "java.base, java.sql")
                .without("module-info.class")
                .file("META-INF/services/dev.patchbay.api.spi.LightweightHandler", "demo.a.Part")
                .jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .startsWith("PB-P07 demo-a (plugins/demo-a.jar) not loaded: needs JDK module java.sql,");
    }

    @Test
    void aModuleThatMayBeAbsentIsNotAsked() {
        without(Set.of("java.sql"), false);
        folder.plugin("demo.a").requires("static java.sql").jar("demo-a.jar");

        assertThat(folder.admitted("demo.a").jars()).extracting(Path::toString).hasSize(1);
    }

    @Test
    void anArchiveSaysHowToGetAnother() {
        without(Set.of("java.sql"), false);
        folder.platform(image -> platform(image, kind(image.runtime(), JavaRuntime.Kind.PATCHBAY)));
        folder.plugin("demo.a").requires("java.sql").jar("demo-a.jar");

        assertThat(folder.refusal("demo.a"))
                .endsWith("Fix: use the archive with the broad set, patchbay-…-broad-….tar.gz, or build one:"
                        + " mvn -pl image -am package -Dpatchbay.image.modules=java.sql, or link one with jlink --add-modules"
                        + " java.sql.");
    }

    @Test
    void aModuleThatTheJdkOnceHadMayBeBroughtAlong() {
        PluginJars folderOfIts = PluginJars.in(folder.plugins().resolve("demo"));
        Path bind = folderOfIts
                .module("java.xml.bind", "2.3")
                .exports("bind.old")
                .source("bind.old.Bind", "public class Bind {}")
                .jar("bind.jar");
        folderOfIts
                .plugin("demo.a", "1.0")
                .requires("java.xml.bind")
                .library(bind)
                .jar("a.jar");

        assertThat(folder.admitted("demo.a").jars()).hasSize(2);
    }

    @Test
    void theBytecodeOfAJarWithoutDescriptorSaysIt() {
        without(Set.of("java.sql"), false);
        plain("demo.P", USES_SQL).jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo(
                        "PB-P07 demo-a (plugins/demo-a.jar) not loaded: needs JDK module java.sql, absent from this runtime:"
                                + " demo.P needs java.sql.Driver. Fix: run Patchbay on a full JDK.");
    }

    @Test
    void aLibraryThatNamesWhatIsAbsentIsInNobodysWayAndIsTold() {
        without(Set.of("java.sql"), false);
        PluginJars in = PluginJars.in(folder.plugins().resolve("demo"));
        plain(in, "demo.P", "public class P {}").jar("demo.jar");
        in.nonModular()
                .source("lib.Db", "package lib; " + USES_SQL.replace(" P ", " Db "))
                .jar("lib.jar");

        Verdict.Admitted admitted = folder.admitted("demo");

        assertThat(folder.admission().lacks(admitted.source(), List.of()))
                .containsExactly(new Lack("java.sql", false, false, List.of("lib.Db needs java.sql.Driver")));
    }

    @Test
    void whatAPluginNeedsForCertainIsToldBesideWhatItMayNeed() {
        without(Set.of("java.sql", "java.rmi"), true);
        PluginJars in = PluginJars.in(folder.plugins().resolve("demo"));
        plain(in, "demo.P", USES_SQL).jar("demo.jar");
        in.nonModular()
                .source(
                        "lib.Far",
                        "package lib; public class Far { Object a() throws Exception {"
                                + " return java.rmi.Naming.list(\"a\"); } }")
                .jar("lib.jar");

        List<Lack> lacks = folder.admission().lacks(folder.plugins().resolve("demo"), List.of());

        assertThat(lacks)
                .containsExactly(
                        new Lack("java.rmi", true, false, List.of("lib.Far needs java.rmi.Naming")),
                        new Lack("java.sql", true, true, List.of("demo.P needs java.sql.Driver")));
    }

    @Test
    void whatAPluginBringsItselfItDoesNotLack() {
        without(Set.of("java.smartcardio"), false);
        byte[] card = ClassFile.of().build(ClassDesc.of("javax.smartcardio.Card"), _ -> {});
        plain("demo.P", "public class P { Object a = new javax.smartcardio.Card[0]; }")
                .file("javax/smartcardio/Card.class", card)
                .jar("demo.jar");

        Verdict.Admitted admitted = folder.admitted("demo");

        assertThat(folder.admission().lacks(admitted.source(), List.of())).isEmpty();
    }

    private PluginJar plain(String type, String source) {
        return plain(folder.jars(), type, source);
    }

    private static PluginJar plain(PluginJars in, String type, String source) {
        return in.nonModular().provides(Middleware.class, type).source(type, "package demo; " + source);
    }

    private void without(Set<String> modules, boolean asleep) {
        folder.platform(image -> platform(image, without(image.runtime(), modules, asleep)));
    }

    private static Platform platform(Platform image, JavaRuntime runtime) {
        return new Platform(image.api(), image.modules(), image.open(), image.closed(), runtime);
    }

    private static JavaRuntime without(JavaRuntime all, Set<String> modules, boolean asleep) {
        return new JavaRuntime(
                all.kind(),
                all.home(),
                all.version(),
                all.vendor(),
                all.resolved().stream().filter(name -> !modules.contains(name)).collect(Collectors.toUnmodifiableSet()),
                asleep ? modules : Set.of(),
                all.added());
    }

    private static JavaRuntime kind(JavaRuntime all, JavaRuntime.Kind kind) {
        return new JavaRuntime(
                kind, all.home(), all.version(), all.vendor(), all.resolved(), all.asleep(), all.added());
    }
}
