package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.plugin.PluginJar;
import dev.patchbay.core.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityScanTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            net.raw       | new java.net.Socket()
            net.raw       | java.net.http.HttpClient.newHttpClient()
            net.raw       | java.net.URI.create("http://a").toURL().openStream()
            net.raw       | java.nio.channels.SocketChannel.open()
            process.exec  | new ProcessBuilder("ls").start()
            process.exec  | Runtime.getRuntime().exec(new String[0])
            native        | java.lang.foreign.Linker.nativeLinker()
            native        | ((Runnable) () -> System.loadLibrary("a"))
            fs.write      | new java.io.FileOutputStream("a")
            fs.write      | new java.io.PrintWriter("a")
            fs.write      | java.nio.file.Files.writeString(java.nio.file.Path.of("a"), "b")
            fs.write      | new java.io.File("a").delete()
            env.read      | System.getenv("HOME")
            env.read      | System.getProperties()
            thread.create | new Thread(() -> {})
            thread.create | Thread.startVirtualThread(() -> {})
            thread.create | java.util.concurrent.Executors.newCachedThreadPool()
            thread.create | new java.util.Timer()
            reflect.deep  | String.class.getDeclaredFields()[0].trySetAccessible()
            reflect.deep  | java.lang.invoke.MethodHandles.privateLookupIn(String.class, null)
            unsafe        | Class.forName("sun.misc.Unsafe")
            vm.exit       | ((Runnable) () -> System.exit(1))
            vm.exit       | ((Runnable) () -> Runtime.getRuntime().addShutdownHook(null))
            """)
    void aCapabilityIsReadFromTheBytecode(String capability, String expression) throws IOException {
        Path jar = demo().source(
                        "demo.P", "public class P { Object run() throws Throwable { return " + expression + "; } }")
                .jar("p.jar");

        assertThat(CapabilityScan.uses(List.of(jar)))
                .containsExactly(new Plugin.Use(Capability.parse(capability), List.of("demo.P")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            System.getProperty("user.home")
            new java.io.PrintStream(new java.io.ByteArrayOutputStream())
            new java.io.PrintWriter(new java.io.StringWriter())
            java.nio.file.Files.readString(java.nio.file.Path.of("a"))
            java.net.URI.create("http://a").getHost()
            Thread.currentThread().getName()
            Runtime.getRuntime().availableProcessors()
            String.class.getMethods()[0].invoke("a")
            java.util.concurrent.CompletableFuture.completedFuture(1)
            """)
    void whatEverybodyDoesIsNoCapability(String expression) throws IOException {
        Path jar = demo().source(
                        "demo.P", "public class P { Object run() throws Throwable { return " + expression + "; } }")
                .jar("p.jar");

        assertThat(CapabilityScan.uses(List.of(jar))).isEmpty();
    }

    @Test
    void aClassThatExtendsOneOfTheJdkUsesItsCapability() throws IOException {
        Path jar = demo().source("demo.P", "public class P extends Thread {}").jar("p.jar");

        assertThat(CapabilityScan.uses(List.of(jar)))
                .containsExactly(new Plugin.Use(Capability.THREAD_CREATE, List.of("demo.P")));
    }

    @Test
    void aNativeMethodIsTheCapability() throws IOException {
        Path jar =
                demo().source("demo.P", "public class P { native void run(); }").jar("p.jar");

        assertThat(CapabilityScan.uses(List.of(jar)))
                .containsExactly(new Plugin.Use(Capability.NATIVE, List.of("demo.P")));
    }

    @Test
    void aMethodReferenceIsAUse() throws IOException {
        Path jar = demo().source(
                        "demo.P",
                        "public class P { java.util.function.Consumer<Integer> run() { return System::exit; } }")
                .jar("p.jar");

        assertThat(CapabilityScan.uses(List.of(jar)))
                .containsExactly(new Plugin.Use(Capability.VM_EXIT, List.of("demo.P")));
    }

    @Test
    void theFirstClassesAreNamedInTheOrderOfTheEnumAndOfTheJars() throws IOException {
        PluginJar many = demo();
        IntStream.range(0, 9)
                .forEach(i -> many.source("demo.P" + i, "public class P" + i + " { void run() { System.exit(1); } }"));
        Path library = PluginJars.in(folder)
                .nonModular()
                .source(
                        "lib.L",
                        "public class L { void run() throws Exception { System.exit(1); new java.net.Socket(); } }")
                .jar("lib.jar");

        List<Plugin.Use> uses = CapabilityScan.uses(List.of(many.jar("p.jar"), library));

        assertThat(uses)
                .containsExactly(
                        new Plugin.Use(Capability.NET_RAW, List.of("lib.L")),
                        new Plugin.Use(
                                Capability.VM_EXIT, List.of("demo.P0", "demo.P1", "demo.P2", "demo.P3", "demo.P4")));
    }

    @Test
    void everyCapabilityHasSigns() {
        assertThat(Signs.all().stream().map(Sign::capability).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Capability.values());
    }

    private PluginJar demo() {
        return PluginJars.in(folder)
                .module("demo", "1.0")
                .requires("dev.patchbay.api")
                .requires("jdk.unsupported")
                .requires("java.net.http");
    }
}
