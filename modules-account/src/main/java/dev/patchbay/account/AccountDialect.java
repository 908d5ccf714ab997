package dev.patchbay.account;

import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import java.util.List;
import java.util.Optional;

/**
 * How a venue says what the account module means.
 *
 * <p>Owned by the module's thread; a new one is made for each run. Without threads.
 */
public interface AccountDialect {
    /** Which messages tell of balances and instruments; asked at each start. Let it name its events, so that no other message costs anything. */
    Rule rule();

    /**
     * What asks the venue to tell all that it has not told by itself, in order. Sent after each login, and when messages were lost here.
     * The module does not wait for what comes of it.
     *
     * @implSpec nothing: the venue tells everything by itself
     */
    default List<Message> refresh() {
        return List.of();
    }

    /**
     * Which kind of account the client is logged in to. Asked after each login, for the credentials may have changed.
     *
     * @param state where the venue may have published it
     * @return empty if nobody knows; then no balance is the session's own
     */
    Optional<AccountKind> session(AppState state);

    /**
     * Reads a message that the rule matched.
     *
     * @return what it tells, in order; empty if it tells nothing. One that can't be read is {@link AccountNews.Unreadable}; so is one that
     *     this method throws on
     */
    List<AccountNews> read(Message message);
}
