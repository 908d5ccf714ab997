/** An embedded PocketOption-compatible venue that misbehaves on request. */
package dev.patchbay.simulator;
