package dev.patchbay.core.link;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass of an event loop over its sockets: the links that have read in it tell of the end of their batches together.
 *
 * <p>Owned by its event loop. A loop that wakes a reader hands a processor over, or takes a system call to wake another one. Where thousands
 * of links get a message now and then, that is more work than all the rest; so the readers of several links are woken in one go. A link that
 * reads alone does not wait: its pass is over when it has read.
 */
final class Turn {
    /** So many links tell at the latest, though more have something to read: the first has waited for their reads. */
    static final int MOST = 16;

    /** A link, as its turn sees it. */
    interface Member {
        /** All links that had something to read have read, or enough of them. Throws nothing: the others come behind it. */
        void turnEnded();
    }

    private final EventLoop loop;
    private final List<Member> links = new ArrayList<>(MOST);

    Turn(EventLoop loop) {
        this.loop = loop;
    }

    EventLoop loop() {
        return loop;
    }

    /** The link has read all that there is, or as much as is its share. It is told of the end of the turn once. */
    void read(Member link) {
        assert loop.inEventLoop() : "Turn.read called off its event loop";
        links.add(link);
        if (links.size() == MOST) {
            end();
        } else if (links.size() == 1) {
            loop.execute(this::end); // runs behind the sockets that are ready now, and wakes nobody: the loop is awake
        }
    }

    private void end() {
        try {
            for (int i = 0; i < links.size(); i++) {
                links.get(i).turnEnded();
            }
        } finally {
            links.clear(); // also when the JVM fails: else no turn would ever end again
        }
    }
}
