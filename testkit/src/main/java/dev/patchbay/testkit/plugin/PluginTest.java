package dev.patchbay.testkit.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once in each {@link Isolation}, with the same built plugin: what works in a JVM that a build tool has opened up may fail where
 * users run it. A missing {@code opens}, {@code requires} or {@code META-INF/services} shows here.
 *
 * {@snippet file="dev/patchbay/examples/EachIsolation.java" region="test"}
 *
 * <p>The method may take a {@link dev.patchbay.testkit.peer.ScriptedPeer}, the server to which the client with the plugin connects, and a
 * {@link PluginRun}, how client and plugin stand; both are closed after it. It observes the plugin through the wire, in the same way each
 * time. Name the class {@code *IT}: the plugin's JAR is there only after {@code package}, when Failsafe runs.
 *
 * <p>A plugin that is refused, or has a part that can't be made, fails the test with the reason. {@link Isolation#IMAGE} is skipped, saying so,
 * for a plugin with a JAR that is no JPMS module.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(PluginTestExtension.class)
public @interface PluginTest {
    /** Where to run, in this order. */
    Isolation[] isolation() default {Isolation.CLASS_PATH, Isolation.LAYER, Isolation.IMAGE};

    /**
     * The plugin: a JAR, or a folder of JARs. A relative path begins at the project's folder. When empty, the system property
     * {@code patchbay.plugin} says, or else it is the one JAR in {@code target}.
     */
    String plugin() default "";

    /** The venue's name. */
    String venue() default "websocket";

    /** The venue's options, each as {@code name=value}. */
    String[] options() default {};

    /** Settings of the plugin's parts, each as {@code part.key=value}; durations in ISO 8601. */
    String[] settings() default {};

    /** The venue's credentials, invented ones; none if empty. */
    String credentials() default "";
}
