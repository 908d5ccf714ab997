/** The venue for any WebSocket server: no login, no event names. */
package dev.patchbay.core.websocket;
