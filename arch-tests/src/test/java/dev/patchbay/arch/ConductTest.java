package dev.patchbay.arch;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConductTest {
    @Test
    void onlyTheLauncherPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.patchbay.launcher..")
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to the results of a command, and a library has a log")
                .check(Codebase.CLASSES);
    }

    @Test
    void whatIsThrownSaysWhoseFaultItIs() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(Codebase.CLASSES);
    }

    @Test
    void timeComesFromATimeSource() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.patchbay.api.SystemTime")
                .and()
                .doNotHaveFullyQualifiedName("dev.patchbay.simulator.SystemClock")
                .should()
                .callMethodWhere(call(System.class, "nanoTime|currentTimeMillis")
                        .or(call(Instant.class, "now"))
                        .or(call(Clock.class, "system.*|tick.*"))
                        .or(call(LocalDate.class, "now"))
                        .or(call(LocalDateTime.class, "now"))
                        .or(call(OffsetDateTime.class, "now"))
                        .or(call(ZonedDateTime.class, "now")))
                .because("a test can't turn the machine's clock")
                .check(Codebase.CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(
                        "dev.patchbay.core.time.SystemTimers") // the machine's timers, as SystemTime is its clock
                .should()
                .callMethodWhere(call(Thread.class, "sleep"))
                .because("a wait has a condition, and a deadline by a TimeSource")
                .check(Codebase.CLASSES);
    }

    @Test
    void chanceComesFromAGenerator() {
        noClasses()
                .should()
                .callMethodWhere(call(Math.class, "random"))
                .orShould()
                .callConstructor(Random.class)
                .because("a test prints a seed and can be run again with it")
                .check(Codebase.CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String methods) {
        return target(owner(equivalentTo(type)))
                .and(target(nameMatching(methods)))
                .as("%s.%s", type.getSimpleName(), methods);
    }
}
