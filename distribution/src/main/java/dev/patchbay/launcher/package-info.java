/** The command line of Patchbay. */
package dev.patchbay.launcher;
