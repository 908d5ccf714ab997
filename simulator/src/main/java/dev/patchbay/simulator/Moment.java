package dev.patchbay.simulator;

/**
 * A point in a connection's life at which a fault may strike.
 *
 * <p>Immutable. In a fault's text: {@code accept upgrade open connect auth ready ping send:EVENT receive:EVENT
 * tick:ASSET}, where {@code send}, {@code receive} and {@code tick} without a name mean each of them.
 */
public final class Moment {
    private static final String ANY = "*";

    private final Place place;
    private final String subject;

    private Moment(Place place, String subject) {
        this.place = place;
        this.subject = subject;
    }

    /**
     * A TCP connection came in.
     *
     * @return the moment before anything is read from it
     */
    public static Moment accept() {
        return of(Place.ACCEPT, ANY);
    }

    /**
     * A proper upgrade request came in.
     *
     * @return the moment before it is answered
     */
    public static Moment upgrade() {
        return of(Place.UPGRADE, ANY);
    }

    /**
     * The WebSocket is up.
     *
     * @return the moment before the Engine.IO open packet
     */
    public static Moment open() {
        return of(Place.OPEN, ANY);
    }

    /**
     * The client sent {@code 40}.
     *
     * @return the moment before it is answered
     */
    public static Moment connect() {
        return of(Place.CONNECT, ANY);
    }

    /**
     * The client sent {@code auth}.
     *
     * @return the moment before it is judged
     */
    public static Moment auth() {
        return of(Place.AUTH, ANY);
    }

    /**
     * The client is logged in and has been told what the venue tells unasked.
     *
     * @return the moment after that
     */
    public static Moment ready() {
        return of(Place.READY, ANY);
    }

    /**
     * An Engine.IO ping is due.
     *
     * @return the moment before it is sent
     */
    public static Moment ping() {
        return of(Place.PING, ANY);
    }

    /**
     * The venue is about to send an event.
     *
     * @param event its name, or {@code *} for each
     * @return the moment before it is sent
     */
    public static Moment send(String event) {
        return of(Place.SEND, event);
    }

    /**
     * The venue got an event from a client that is logged in.
     *
     * @param event its name, or {@code *} for each
     * @return the moment before the venue acts on it; it is recorded already
     */
    public static Moment receive(String event) {
        return of(Place.RECEIVE, event);
    }

    /**
     * A tick is on its way to one connection.
     *
     * @param asset the symbol, or {@code *} for each
     * @return the moment before it is put into a message
     */
    public static Moment tick(String asset) {
        return of(Place.TICK, asset);
    }

    static Moment of(Place place, String subject) {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("a moment needs a name, or * for each: " + place.text() + ":NAME");
        }
        return new Moment(place, subject);
    }

    static Moment any(Place place) {
        return of(place, ANY);
    }

    Place place() {
        return place;
    }

    boolean covers(Place where, String name) {
        return place == where && (subject.equals(ANY) || subject.equals(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment that && place == that.place && subject.equals(that.subject);
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + subject.hashCode();
    }

    @Override
    public String toString() {
        return subject.equals(ANY) ? place.text() : place.text() + ":" + subject;
    }
}
