/** Runs a built plugin as users get it: on the class path, in a layer, in an image. */
package dev.patchbay.testkit.plugin;
