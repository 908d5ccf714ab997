/** The Socket.IO protocol, frame by frame. */
package dev.patchbay.socketio;
