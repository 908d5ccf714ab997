package dev.patchbay.core.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks host names up, which blocks: not for an event loop. Immutable. */
final class Names {
    private Names() {}

    /** All addresses of the host, in the order to try them. */
    static List<InetAddress> addresses(Target target) throws UnknownHostException {
        try {
            return List.of(InetAddress.getAllByName(target.host()));
        } catch (UnknownHostException e) { // the JDK's messages differ; this one is the name alone
            throw (UnknownHostException) new UnknownHostException(target.host()).initCause(e);
        }
    }
}
