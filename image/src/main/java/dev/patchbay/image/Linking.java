package dev.patchbay.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;

/**
 * Links the JDK that this runs on with all modules of a folder. Immutable.
 *
 * @param libraries a folder of JARs, all of them modules with descriptors
 */
record Linking(Path libraries) {
    /** May call native code: Netty's sockets, the service manager's, and core, which hands that right on to the plugins that declare it. */
    private static final String NATIVE = "io.netty.common,dev.patchbay.core,dev.patchbay.launcher";

    /** What libraries bring for other tools, found by no class at run time. */
    private static final String LEFTOVERS =
            "**/META-INF/maven/**,**/META-INF/native-image/**,**/META-INF/INDEX.LIST,**/META-INF/proguard/**";

    /** The JDK's own messages in other languages than English; Patchbay's are in English alone. */
    private static final String TRANSLATIONS =
            "**_de.*,**_es.*,**_fr.*,**_it.*,**_ja.*,**_ko.*,**_pt_BR.*,**_sv.*,**_zh_CN.*,**_zh_TW.*,**_zh_HK.*,**_cs.*,**_sk.*,**_ca.*,**_tr.*";

    /** Makes the runtime in a folder that is not there yet. */
    void link(ModuleSet set, Path runtime) throws IOException {
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() ->
                        new IOException("This Java has no jlink: it is no JDK. Install a JDK 25, such as Temurin 25."));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = jlink.run(out, out, arguments(set, runtime).toArray(String[]::new));
        out.flush();
        if (code != 0) {
            throw new IOException("jlink ended with " + code + " for the " + set.name() + " image:\n" + said);
        }
    }

    private List<String> arguments(ModuleSet set, Path runtime) {
        Set<String> modules = new TreeSet<>(set.jdk());
        ModuleFinder.of(libraries)
                .findAll()
                .forEach(found -> modules.add(found.descriptor().name()));
        List<String> arguments = new ArrayList<>(List.of(
                "--module-path",
                libraries.toString(),
                "--add-modules",
                String.join(",", modules),
                "--output",
                runtime.toString(),
                // Linked is not resolved: nothing requires a provider, nor what a plugin may need.
                // --illegal-native-access=deny is the script's: with it the JVM can't take its module graph from the
                // start-up cache.
                "--add-options=--add-modules=ALL-SYSTEM --enable-native-access=" + NATIVE + " -Dpatchbay.image="
                        + set.name(),
                "--compress=zip-9",
                "--no-header-files",
                "--no-man-pages",
                "--dedup-legal-notices=error-if-not-same-content"));
        if (set.lean()) {
            arguments.add("--strip-java-debug-attributes");
            arguments.add("--exclude-resources=" + LEFTOVERS + "," + TRANSLATIONS);
            // Lets another JDK look into this image, to compile against it.
            arguments.add("--exclude-files=**/jrt-fs.jar");
        } else {
            arguments.add("--exclude-resources=" + LEFTOVERS);
        }
        return arguments;
    }
}
