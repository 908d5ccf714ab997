package dev.patchbay.simulator;

import java.util.Locale;

/**
 * What may become of an order, and of the answer to it; several at once do what each says.
 *
 * <p>An order here is {@code openOrder}, {@code openPendingOrder}, {@code cancelPendingOrder} and {@code
 * cancelPendingOrders} alike.
 */
public enum OrderShape {
    /** The order is lost: nothing is done, nothing is said. */
    LOST,
    /** The connection is cut, and nothing is done. */
    CUT_UNPLACED,
    /** The order is acted upon, and the connection cut before a word of it is said there. */
    CUT_PLACED,
    /** The order is acted upon, and this connection hears nothing of that: no answer, no balance, no list. */
    SILENT,
    /** The answer comes only after the deal's close was told; that of an order which makes no deal comes as ever. */
    AFTER_CLOSE,
    /** The answer comes twice. */
    TWICE,
    /** The answer gives {@code null} for the request id. */
    NULL_ID,
    /** The answer gives no request id. */
    NO_ID,
    /** The answer gives the request id as a number, one of its own when the client's is none. */
    NUMBER_ID,
    /** The answer gives the request id as a text. */
    TEXT_ID,
    /** The answer gives a request id that nobody asked with. */
    WRONG_ID,
    /** A refusal says only why; a cancellation says only {@code {"id":1,"success":true}}. */
    BARE,
    /** The answer about a pending order is not wrapped in {@code data}. */
    UNWRAPPED,
    /** The answer about a pending order is wrapped in {@code data} once more than usual. */
    DOUBLE_WRAPPED,
    /** The answer about a new pending order is told as {@code successpending/created} or {@code failpending/created}. */
    OTHER_NAME,
    /** Only the first half of the tickets is cancelled, one at least. */
    PARTIAL;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
