package dev.patchbay.image;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which modules of the JDK an image has beside those that Patchbay requires. Immutable.
 *
 * @param name as the image itself calls it, in the system property {@code patchbay.image}
 * @param jdk the modules; theirs are linked with them
 * @param lean whether to leave out what only helps to find faults: line numbers, the JVM's own symbols, translations of the JDK's messages
 */
record ModuleSet(String name, Set<String> jdk, boolean lean) {
    /**
     * What a plugin may ask for: the whole of Java SE, with the parts of the JDK that libraries use, or that look into a process. No
     * incubator: with one resolved, the JVM warns at each start.
     */
    private static final List<String> BROAD = List.of(
            "java.se",
            "jdk.accessibility",
            "jdk.charsets",
            "jdk.crypto.cryptoki",
            "jdk.dynalink",
            "jdk.httpserver",
            "jdk.jcmd",
            "jdk.jfr",
            "jdk.jsobject",
            "jdk.localedata",
            "jdk.management",
            "jdk.management.agent",
            "jdk.management.jfr",
            "jdk.naming.dns",
            "jdk.naming.rmi",
            "jdk.net",
            "jdk.nio.mapmode",
            "jdk.sctp",
            "jdk.security.auth",
            "jdk.security.jgss",
            "jdk.unsupported",
            "jdk.xml.dom",
            "jdk.zipfs");

    ModuleSet {
        jdk = Set.copyOf(jdk);
    }

    static ModuleSet minimal(Set<String> more) {
        return new ModuleSet("minimal", more, true);
    }

    static ModuleSet broad(Set<String> more) {
        Set<String> all = new TreeSet<>(BROAD);
        all.addAll(more);
        return new ModuleSet("broad", all, false);
    }

    /** What the names of its folder and archive have after the version. */
    String suffix() {
        return name.equals("minimal") ? "" : "-" + name;
    }
}
