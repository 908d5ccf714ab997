package dev.patchbay.core.plugin.bytecode;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may be absent for the classes of one JAR. For one thread. */
final class Leniency {
    private static final String PATCHBAY = "dev/patchbay/";

    /** Words in the names of modules and packages that say nothing of who made them. */
    private static final Set<String> COMMON =
            Set.of("com", "dev", "io", "net", "org", "java", "javax", "jakarta", "jdk");

    private final Shapes shapes;
    private final boolean library;

    /** The absent JPMS modules that the JAR can do without, as it says. */
    private final List<String> optional;

    /** Where the plugin's own classes lie in the JAR; empty if all are its own. */
    private final Set<String> homes;

    private Leniency(Shapes shapes, boolean library, List<String> optional, Set<String> homes) {
        this.shapes = shapes;
        this.library = library;
        this.optional = optional;
        this.homes = homes;
    }

    /** For a library, only what is Patchbay's counts. */
    static Leniency library(Shapes shapes) {
        return new Leniency(shapes, true, List.of(), Set.of());
    }

    /** For a JAR that provides parts, everything counts that is not optional. */
    static Leniency own(Shapes shapes, JarClasses jar) throws IOException {
        List<String> optional = jar.module().stream()
                .flatMap(module -> module.requires().stream())
                .filter(required -> required.modifiers().contains(Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .filter(name -> !shapes.hasModule(name))
                .toList();
        Set<String> homes = new HashSet<>();
        for (String provider : jar.providers()) {
            homes.add(home(provider));
        }
        return new Leniency(shapes, false, optional, homes.contains("") ? Set.of() : homes);
    }

    /** {@code com/acme} of {@code com.acme.venue.Venue}: what is packed into the JAR from elsewhere has another first or second name. */
    private static String home(String provider) {
        String packageName = Names.packageOf(provider.replace('.', '/'));
        int second = packageName.indexOf('/', packageName.indexOf('/') + 1);
        return packageName.indexOf('/') < 0 || second < 0 ? packageName : packageName.substring(0, second);
    }

    /** Whether it is of interest that something of a class is not there. */
    boolean matters(String user, String type) {
        return library ? type.startsWith(PATCHBAY) : !isOptional(user, type);
    }

    /** One class of a package that is there has been lost; a whole package may have been left out. */
    private boolean isOptional(String user, String type) {
        String packageName = Names.packageOf(type);
        return !type.startsWith(PATCHBAY)
                && (isPackedIn(user) || optional.stream().anyMatch(module -> mayHold(module, packageName)))
                && !shapes.hasPackage(packageName);
    }

    private boolean isPackedIn(String user) {
        String packageName = Names.packageOf(user) + "/";
        return !homes.isEmpty() && homes.stream().noneMatch(home -> packageName.startsWith(home + "/"));
    }

    /** The packages of a JPMS module that is absent can only be guessed: {@code micrometer.core} holds {@code io.micrometer.core.instrument}. */
    private static boolean mayHold(String module, String packageName) {
        List<String> words = List.of(packageName.split("/", -1));
        return (module.startsWith("java.") && packageName.startsWith("java"))
                || Stream.of(module.split("\\.", -1))
                        .filter(word -> !COMMON.contains(word))
                        .anyMatch(words::contains);
    }
}
