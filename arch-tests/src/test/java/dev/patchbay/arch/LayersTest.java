package dev.patchbay.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void theApiNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.patchbay.api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("dev.patchbay.api..", "java..", "org.jspecify.annotations"))
                .check(Codebase.CLASSES);
    }

    @Test
    void nettyStaysInTheLinkAndInTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.patchbay.core.link..", "dev.patchbay.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("a buffer that leaves the link is a buffer that nobody releases")
                .check(Codebase.CLASSES);
    }

    @Test
    void thePackagesInsideCoreAreSeenByCoreAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.patchbay.core..", "dev.patchbay.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchbay.core.*..")
                .check(Codebase.CLASSES);
    }

    @Test
    void theTestkitSeesOfCoreItsFrontDoorAndItsLaboratory() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchbay.testkit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.patchbay.core.*..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                resideInAnyPackage("dev.patchbay.core.laboratory.."))))
                .check(Codebase.CLASSES);
    }

    @Test
    void onlyTheFacadeTheLauncherAndTheTestkitSeeCore() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.patchbay.core..",
                        "dev.patchbay.pocketoption..",
                        "dev.patchbay.launcher..",
                        "dev.patchbay.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.patchbay.core..")
                .because("a module that works with the api alone can be tested, and replaced, without core")
                .check(Codebase.CLASSES);
    }

    @Test
    void modulesKnowNeitherVenuesNorProtocols() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.patchbay.subscriptions..",
                        "dev.patchbay.servertime..",
                        "dev.patchbay.raw..",
                        "dev.patchbay.account..",
                        "dev.patchbay.trades..",
                        "dev.patchbay.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.patchbay.pocketoption..", "dev.patchbay.socketio..")
                .check(Codebase.CLASSES);
    }

    @Test
    void theSimulatorSharesNothingWithTheClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.patchbay.simulator..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.patchbay..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                resideInAnyPackage("dev.patchbay.simulator.."))))
                .because("a mistake that both share would go unnoticed")
                .check(Codebase.CLASSES);
    }

    @Test
    void jacksonStaysWhereJsonIsSpoken() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.patchbay.pocketoption..",
                        "dev.patchbay.socketio..",
                        "dev.patchbay.simulator..",
                        "dev.patchbay.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(Codebase.CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(Codebase.CLASSES);
    }

    /**
     * One slice for each package. The api's two are one contract that was parted by audience, and name each other's types. Core's front
     * door is left out: it puts the others together, and they read its settings.
     */
    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (name.equals("dev.patchbay.core")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(name.startsWith("dev.patchbay.api") ? "dev.patchbay.api" : name);
        }

        @Override
        public String getDescription() {
            return "every package but core's front door, the two of the api taken together";
        }
    }
}
