package dev.patchbay.core.plugin.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.plugin.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CopiesTest {
    @RegisterExtension
    final Folder folder = new Folder();

    @Test
    void whatIsLoadedIsNotWhatWasDroppedIn() throws Exception {
        Path jar = folder.plugin("demo.a").jar("demo-a.jar");
        byte[] before = Files.readAllBytes(jar);
        Verdict.Admitted admitted = folder.admitted("demo.a");

        Files.write(jar, new byte[100]);

        assertThat(admitted.jars().getFirst()).hasBinaryContent(before);
        assertThat(admitted.copy().getParent()).hasFileName("demo.a");
        assertThat(admitted.copy())
                .hasFileName("1.0-" + admitted.plugin().digest().substring(0, 12));
    }

    @Test
    void theSameJarTwiceHasTwoCopies() {
        folder.plugin("demo.a").jar("demo-a.jar");

        Verdict.Admitted one = folder.admitted("demo.a");
        Verdict.Admitted other = folder.admitted("demo.a");
        folder.admission().discard(other);

        assertThat(other.copy()).doesNotExist();
        assertThat(one.jars()).allSatisfy(jar -> assertThat(jar).exists());
    }

    @Test
    void whatIsRefusedOrSwitchedOffLeavesNoCopy() throws Exception {
        folder.plugin("demo.a").jar("one.jar");
        folder.plugin("demo.a").jar("other.jar");
        folder.plugin("demo.b").property("api", "7").jar("demo-b.jar");
        folder.plugin("demo.c").jar("demo-c.jar");
        folder.jars().file("demo-d.jar", "no jar");
        folder.jars().file(".disabled", "demo.c");

        folder.all();

        try (Stream<Path> left = Files.walk(folder.copies())) {
            assertThat(left.filter(each -> FileName.isJar(each.toString()))).isEmpty();
        }
    }

    @Test
    void copiesOfProcessesThatAreGoneAreSweptAndOthersAreNot() throws Exception {
        Path gone = Files.createDirectories(folder.copies().resolve("1-dead/demo.a/1.0-abc"));
        Path foreign = Files.createDirectories(folder.copies().resolve("somebody's"));
        folder.plugin("demo.a").jar("demo-a.jar");
        Verdict.Admitted kept = folder.admitted("demo.a");

        try (var second = new Admission(
                dev.patchbay.core.PluginSettings.of(folder.plugins(), folder.copies()), Platform.current())) {
            assertThat(second.all()).hasSize(1);
        }

        assertThat(gone).doesNotExist();
        assertThat(foreign).exists();
        assertThat(kept.jars()).allSatisfy(jar -> assertThat(jar).exists());
    }

    @Test
    void theFolderOfALivingProcessIsKept() throws Exception {
        Path living = Files.createDirectories(folder.copies().resolve("1-living"));
        String hold = "class Hold { public static void main(String[] file) throws Exception {"
                + " try (var held = new java.io.RandomAccessFile(file[0], \"rw\")) { held.getChannel().lock();"
                + " System.out.println(\"held\"); System.in.read(); } } }";
        Path source = folder.elsewhere().file("Hold.java", hold);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        source.toString(),
                        living.resolve(".lock").toString())
                .start();
        try (var said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("held");
            folder.plugin("demo.a").jar("demo-a.jar");

            folder.all();

            assertThat(living).exists();
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (var later = new Admission(
                dev.patchbay.core.PluginSettings.of(folder.plugins(), folder.copies()), Platform.current())) {
            assertThat(later.all()).hasSize(1);
            assertThat(living).doesNotExist();
        }
    }

    @Test
    void whatCannotBeCopiedIsRefusedAndStaysWhereItIs() {
        PluginJars.in(folder.copies().getParent()).file("copies", "a file in the way");
        Path jar = folder.plugin("demo.a").jar("demo-a.jar");

        assertThat(folder.refusal("demo-a"))
                .isEqualTo("PB-P01 demo-a (plugins/demo-a.jar) not loaded: no private copy of it can be made in "
                        + folder.copies() + ": FileAlreadyExistsException. Fix: let Patchbay write there, or set"
                        + " plugins.copies to another folder.");
        assertThat(jar).exists();
    }

    @Test
    void closingLeavesNothing() throws Exception {
        folder.plugin("demo.a").jar("demo-a.jar");
        folder.all();

        folder.admission().close();

        try (Stream<Path> left = Files.list(folder.copies())) {
            assertThat(left.map(FileName::of).toList()).isEqualTo(List.of(".lock"));
        }
    }
}
