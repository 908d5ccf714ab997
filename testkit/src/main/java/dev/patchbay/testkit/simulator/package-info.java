/** Gives each test a simulator of its own. */
package dev.patchbay.testkit.simulator;
