package dev.patchbay.api;

/** The venue refused the credentials. Get new ones; the same will be refused again. */
public class LoginRejectedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final boolean certain;

    /**
     * With the venue's words.
     *
     * @param certain false if the refusal was only guessed from a connection that ended: then core tries one more time, elsewhere
     */
    public LoginRejectedException(String venueWords, boolean certain) {
        super(venueWords);
        this.certain = certain;
    }

    /** Whether the venue said so itself. */
    public boolean certain() {
        return certain;
    }
}
