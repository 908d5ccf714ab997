package dev.patchbay.core.link;

import dev.patchbay.api.TimeSource;
import dev.patchbay.core.ClientSettings;
import java.util.concurrent.Executor;

/**
 * What all links of one client share.
 *
 * @param offLoop runs what may block, each task on a thread of its own
 */
record ClientLinks(ClientSettings settings, TimeSource time, Transport transport, TlsContext tls, Executor offLoop) {}
