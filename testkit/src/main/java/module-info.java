/** What a module's author tests with: clients in memory, contracts, faults, the simulator, plugins as users get them. */
@org.jspecify.annotations.NullMarked
module dev.patchbay.testkit {
    requires transitive dev.patchbay.api;
    requires transitive dev.patchbay.core;
    requires transitive dev.patchbay.simulator;
    requires transitive org.junit.jupiter.api;
    requires java.management;
    requires jdk.management;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.patchbay.testkit;
    exports dev.patchbay.testkit.contract;
    exports dev.patchbay.testkit.fault;
    exports dev.patchbay.testkit.peer;
    exports dev.patchbay.testkit.plugin;
    exports dev.patchbay.testkit.simulator;
}
