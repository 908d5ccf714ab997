package dev.patchbay.testkit.contract;

import dev.patchbay.api.spi.LightweightModule;

/** What holds for a module without a handle. */
public non-sealed interface LightweightModuleContract extends ModuleContract<LightweightModule, Void> {}
