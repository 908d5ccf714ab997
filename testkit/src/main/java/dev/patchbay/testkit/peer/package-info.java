/** A WebSocket server that a test scripts, frame by frame. */
package dev.patchbay.testkit.peer;
