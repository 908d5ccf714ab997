package dev.patchbay.trades;

import dev.patchbay.api.PatchbayException;

/** The venue refused an order, or a pending order. Its code says why; nothing was opened. */
public class OrderRefusedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String words;

    /** With the venue's code, and its words; the same twice if it has no codes. */
    public OrderRefusedException(String code, String words) {
        super("the venue refused: " + (code.equals(words) ? words : code + ": " + words));
        this.code = code;
        this.words = words;
    }

    /** The venue's code. */
    public String code() {
        return code;
    }

    /** The venue's words. */
    public String words() {
        return words;
    }
}
