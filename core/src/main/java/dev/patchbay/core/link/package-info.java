/** One WebSocket on Netty; the only package that knows it. */
package dev.patchbay.core.link;
