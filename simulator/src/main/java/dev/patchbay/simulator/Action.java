package dev.patchbay.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What a fault does. Each prints itself as a fault's text has it. */
sealed interface Action {

    /** Where it makes sense. */
    Set<Place> places();

    /** Ends or silences the connection; what was about to happen does not. */
    sealed interface Kill extends Action {
        @Override
        default Set<Place> places() {
            return EnumSet.allOf(Place.class);
        }
    }

    /** Closes the TCP connection, without a close frame. */
    record Cut() implements Kill {
        @Override
        public String toString() {
            return "cut";
        }
    }

    /** Resets the TCP connection. */
    record Reset() implements Kill {
        @Override
        public String toString() {
            return "reset";
        }
    }

    /** Sends a close frame, then closes. */
    record Close(int code, String reason) implements Kill {
        public Close {
            if (code < 1000 || code > 4999) {
                throw new IllegalArgumentException("a close code is from 1000 to 4999, got " + code);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.complementOf(EnumSet.of(Place.ACCEPT, Place.UPGRADE));
        }

        @Override
        public String toString() {
            return reason.isEmpty() ? "close=" + code : "close=" + code + "," + reason;
        }
    }

    /** Sends the Socket.IO packet {@code 41}, then closes. */
    record Disconnect() implements Kill {
        @Override
        public Set<Place> places() {
            return EnumSet.complementOf(EnumSet.of(Place.ACCEPT, Place.UPGRADE));
        }

        @Override
        public String toString() {
            return "disconnect";
        }
    }

    /** Sends nothing any more, and stays. */
    record Freeze() implements Kill {
        @Override
        public String toString() {
            return "freeze";
        }
    }

    /** Leaves out what was about to happen. */
    record Drop() implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.complementOf(EnumSet.of(Place.READY));
        }

        @Override
        public String toString() {
            return "drop";
        }
    }

    /** Lets it happen later. */
    record Delay(Duration by) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.complementOf(EnumSet.of(Place.READY));
        }

        @Override
        public String toString() {
            return "delay=" + Span.text(by);
        }
    }

    /** Answers the upgrade with another HTTP status. */
    record Refuse(int status) implements Action {
        public Refuse {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("an HTTP status that refuses is from 200 to 599, got " + status);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.UPGRADE);
        }

        @Override
        public String toString() {
            return "refuse=" + status;
        }
    }

    /** Answers the upgrade with the first few bytes of the answer, then cuts. */
    record Truncate(int bytes) implements Action {
        public Truncate {
            if (bytes < 0) {
                throw new IllegalArgumentException("a number of bytes is not negative, got " + bytes);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.UPGRADE);
        }

        @Override
        public String toString() {
            return "truncate=" + bytes;
        }
    }

    /** Answers the upgrade with something that is not HTTP. */
    record Garbage() implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.UPGRADE);
        }

        @Override
        public String toString() {
            return "garbage";
        }
    }

    /** Answers {@code 40} with {@code 44}. */
    record ConnectError(String message) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.CONNECT);
        }

        @Override
        public String toString() {
            return "connect-error=" + message;
        }
    }

    /** Decides the login, whatever the session. */
    record Login(LoginOutcome outcome) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.AUTH);
        }

        @Override
        public String toString() {
            return "login=" + outcome.text();
        }
    }

    /** Sends the event in another form. */
    record Frame(Framing framing) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.SEND);
        }

        @Override
        public String toString() {
            return "framing=" + framing.text();
        }
    }

    /** Changes a tick; the count says how many ticks a burst or a batch has. */
    record Ticks(TickShape shape, int count) implements Action {
        public Ticks {
            if (count < 1 || count > 10_000) {
                throw new IllegalArgumentException("a burst or batch has 1 to 10000 ticks, got " + count);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.TICK);
        }

        @Override
        public String toString() {
            return "ticks=" + shape.text() + (shape.counted() ? "*" + count : "");
        }
    }

    /** Keeps an asset silent for a while, this tick included. */
    record Silence(Duration length) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.TICK);
        }

        @Override
        public String toString() {
            return "silence=" + Span.text(length);
        }
    }

    /** Sends an odd table of assets. */
    record Table(AssetShape shape) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.SEND);
        }

        @Override
        public String toString() {
            return "assets=" + shape.text();
        }
    }

    /** Changes an answer about history; the count says how many rows or answers some shapes have. */
    record History(HistoryShape shape, int count) implements Action {
        public History {
            if (count < 0 || count > 100_000) {
                throw new IllegalArgumentException("expected 0 to 100000 rows or answers, got " + count);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.RECEIVE);
        }

        @Override
        public String toString() {
            return "history=" + shape.text() + (shape.counted() ? "*" + count : "");
        }
    }

    /** Tells events that nobody knows, before what was about to happen. */
    record Unknown(String event, int count) implements Action {
        public Unknown {
            if (event.isEmpty() || event.contains("*") || event.contains("@")) {
                throw new IllegalArgumentException("expected the name of an event, found '" + event + "'");
            }
            if (count < 1 || count > 100_000) {
                throw new IllegalArgumentException("expected 1 to 100000 events, got " + count);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.complementOf(EnumSet.of(Place.ACCEPT, Place.UPGRADE, Place.OPEN));
        }

        @Override
        public String toString() {
            return "unknown=" + event + "*" + count;
        }
    }

    /** Sends the same event many times. */
    record Flood(int count) implements Action {
        public Flood {
            if (count < 1 || count > 100_000) {
                throw new IllegalArgumentException("a flood has 1 to 100000 events, got " + count);
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.SEND);
        }

        @Override
        public String toString() {
            return "flood=" + count;
        }
    }

    /** Lets the venue's clock jump, before what was about to happen. */
    record Jump(Duration by) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.allOf(Place.class);
        }

        @Override
        public String toString() {
            return "clock=" + (by.isNegative() ? "-" : "") + Span.text(by.abs());
        }
    }

    /** Does something to an order, or to the answer to it. */
    record Order(OrderShape shape) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.RECEIVE);
        }

        @Override
        public String toString() {
            return "order=" + shape.text();
        }
    }

    /** Refuses an order, whatever it is. */
    record Reject(String code) implements Action {
        public Reject {
            if (code.isBlank()) {
                throw new IllegalArgumentException("expected a code, such as OPEN_TIME, found none");
            }
        }

        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.RECEIVE);
        }

        @Override
        public String toString() {
            return "reject=" + code;
        }
    }

    /** Decides how the deal of an order ends. */
    record Ending(DealResult result) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.RECEIVE);
        }

        @Override
        public String toString() {
            return "outcome=" + result.text();
        }
    }

    /** Tells odd deals. */
    record Deals(DealShape shape) implements Action {
        @Override
        public Set<Place> places() {
            return EnumSet.of(Place.SEND);
        }

        @Override
        public String toString() {
            return "deals=" + shape.text();
        }
    }
}
