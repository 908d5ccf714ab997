/** How fast Patchbay starts. */
package dev.patchbay.launcher.startup;
