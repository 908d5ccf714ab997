/** The program in which a plugin under test runs, in a process of its own. */
package dev.patchbay.testkit.child;
