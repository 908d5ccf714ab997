package dev.patchbay.testkit.contract;

import dev.patchbay.api.spi.Configurable;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What holds for parts of every kind. Implemented by way of the contract of one kind.
 *
 * <p>A contract needs what only the part's author knows, by its methods that are no tests; it does the rest. Each rule that is broken says what
 * was expected, what was found, and what to do.
 *
 * @param <P> the part
 */
public sealed interface PartContract<P>
        permits ModuleContract,
                LightweightHandlerContract,
                MiddlewareContract,
                ReconnectCallbackContract,
                VenueContract {
    /** A part as ServiceLoader makes it: a new one with each call. */
    P part();

    /** Whether ServiceLoader is to find it; a part that its venue brings along, or that is for tests, says no. */
    default boolean isDeclared() {
        return true;
    }

    /** The name has the form that users write, where they write it. */
    @Test
    default void itsNameCanBeWritten() {
        P part = part();
        String name = Parts.name(part);
        Pattern form = Pattern.compile(Parts.isWrittenByUsers(part) ? "[a-z][a-z0-9]*(-[a-z0-9]+)*" : "\\S+");
        Complaint.unless(
                form.matcher(name).matches(),
                Parts.isWrittenByUsers(part) ? "a name in lower-case-with-dashes" : "a name without spaces",
                "'" + name + "'",
                "It is a key in configuration, statistics and logs: choose another in name()");
    }

    /** The name is the same for every instance, and with each call. */
    @Test
    default void itsNameNeverChanges() {
        P part = part();
        String first = Parts.name(part);
        List<String> later = List.of(Parts.name(part), Parts.name(part()));
        Complaint.unless(
                later.stream().allMatch(first::equals),
                "the name '" + first + "' from every instance, with every call",
                later,
                "Return a constant from name(): settings, statistics and the replacement of a plugin go by it");
    }

    /** The JAR says that it provides the part. */
    @Test
    default void serviceLoaderFindsIt() {
        P part = part();
        Class<?> type = part.getClass();
        String service = Parts.service(part).getName();
        Complaint.unless(
                !isDeclared() || Parts.isDeclared(part),
                "that the plugin declares " + type.getName(),
                "no declaration",
                "Write 'provides " + service + " with " + type.getName()
                        + ";' into its module-info.java, or without one its name into META-INF/services/" + service);
        Complaint.unless(
                !isDeclared() || Parts.isConstructible(type),
                "that ServiceLoader can make a " + type.getName(),
                "no way to",
                "Make the class public and give it a public constructor without parameters (or, in a named module, a public static"
                        + " provider() method)");
    }

    /** Two instances are two: a client gets one of its own. */
    @Test
    default void eachClientGetsAPartOfItsOwn() {
        P one = part();
        P other = part();
        Complaint.unless(
                !Parts.isSame(one, other),
                "a new part from each call of part()",
                "the same one twice",
                "Return 'new " + one.getClass().getSimpleName()
                        + "()', as ServiceLoader does: parts are never shared between clients");
    }

    /** The settings are documented, public, and of types that can be read from configuration. */
    @Test
    default void itsSettingsAreASchema() {
        if (part() instanceof Configurable<?> configurable) {
            SettingsRules.check(configurable.settings().getClass(), isDeclared());
        }
    }

    /** The settings that hold when nobody changes any do not change by themselves, and are accepted. */
    @Test
    default void itsStandardSettingsPass() {
        if (part() instanceof Configurable<?> configurable) {
            SettingsRules.checkStandard(configurable, (Configurable<?>) part());
        }
    }
}
