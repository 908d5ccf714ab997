package dev.patchbay.simulator;

import java.io.Serial;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one fault's text, once; see {@link Fault} for its grammar. */
final class FaultText {
    private static final Pattern OCCURRENCE =
            Pattern.compile("(?:#(\\d{1,18})(?:-(\\d{1,18})|(\\+))?|%(\\d{1,3}(?:\\.\\d{1,9})?))$");
    private static final Pattern LATER = Pattern.compile("\\+(\\w+)$");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int CLOSE_CODE = 1000;
    private static final int TRUNCATED_BYTES = 40;
    private static final int TICKS = 5;
    private static final int FLOOD = 1_000;
    private static final String UNHEARD_OF = "unheard-of";

    private final String text;

    FaultText(String text) {
        this.text = text;
    }

    Fault parse() {
        Matcher often = OCCURRENCE.matcher(text);
        int end = often.find() ? often.start() : text.length();
        Occurrence occurrence = end == text.length() ? Occurrence.ALWAYS : at(end, () -> occurrence(often));
        int sign = text.lastIndexOf('@', end - 1);
        int actionEnd = sign < 0 ? end : sign;
        if (sign < 0) {
            return actionFault(actionEnd, null, Duration.ZERO).when(occurrence);
        }
        Matcher later = LATER.matcher(text).region(sign + 1, end);
        int momentEnd = later.find() ? later.start() : end;
        Duration after = momentEnd == end ? Duration.ZERO : at(momentEnd + 1, () -> Span.parse(later.group(1)));
        Moment moment = at(sign + 1, () -> moment(text.substring(sign + 1, momentEnd)));
        return at(sign + 1, () -> actionFault(actionEnd, moment, after)).when(occurrence);
    }

    private static Occurrence occurrence(Matcher parts) {
        if (parts.group(4) != null) {
            return new Occurrence.Chance(
                    new BigDecimal(parts.group(4)).movePointLeft(2).doubleValue());
        }
        long first = Long.parseLong(parts.group(1));
        String last = parts.group(2);
        boolean open = parts.group(3) != null;
        return new Occurrence.Range(first, open ? Long.MAX_VALUE : last == null ? first : Long.parseLong(last));
    }

    private static Moment moment(String written) {
        int colon = written.indexOf(':');
        String name = colon < 0 ? written : written.substring(0, colon);
        Place place = constant(Place.values(), Place::text, "moment", name);
        if (colon < 0) {
            return Moment.any(place);
        }
        String subject = written.substring(colon + 1);
        if (!place.named()) {
            throw new IllegalArgumentException("'" + name + "' takes no name, found '" + written + "'");
        }
        if (subject.isEmpty() || subject.contains("%") || subject.indexOf('#') > (place == Place.TICK ? 0 : -1)) {
            throw new IllegalArgumentException(
                    "expected the name of an event or asset, then perhaps #N, #N-M, #N+ or %P;" + " found '" + subject
                            + "'");
        }
        return Moment.of(place, subject);
    }

    private Fault actionFault(int end, @Nullable Moment moment, Duration after) {
        int equals = text.indexOf('=');
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String name = text.substring(0, nameEnd);
        String argument = nameEnd == end ? "" : text.substring(nameEnd + 1, end);
        Fault usual = at(nameEnd == end ? 0 : nameEnd + 1, () -> usual(name, argument, moment));
        return moment == null ? usual : usual.at(moment).after(after);
    }

    /** The fault at the moment that goes without saying; a kill has none. */
    private Fault usual(String name, String argument, @Nullable Moment moment) {
        return switch (name) {
            case "cut" -> Fault.cut(said(name, moment));
            case "reset" -> Fault.reset(said(name, moment));
            case "freeze" -> Fault.freeze(said(name, moment));
            case "disconnect" -> Fault.disconnect(said(name, moment));
            case "close" -> Fault.of(close(argument), said(name, moment));
            case "drop" -> Fault.drop(said(name, moment));
            case "delay" -> Fault.delay(Span.parse(argument), said(name, moment));
            case "refuse" -> Fault.refuse(number(argument, "an HTTP status"));
            case "truncate" ->
                Fault.truncate(argument.isEmpty() ? TRUNCATED_BYTES : number(argument, "a number of bytes"));
            case "garbage" -> Fault.garbage();
            case "connect-error" -> Fault.connectError(argument.isEmpty() ? "refused" : argument);
            case "login" -> Fault.login(constant(LoginOutcome.values(), LoginOutcome::text, "login outcome", argument));
            case "framing" -> Fault.framing(constant(Framing.values(), Framing::text, "form", argument));
            case "assets" -> Fault.assets(constant(AssetShape.values(), AssetShape::text, "shape", argument));
            case "ticks" -> ticks(argument);
            case "silence" -> Fault.silence(Span.parse(argument));
            case "history" -> history(argument);
            case "unknown" -> unknownEvents(argument);
            case "flood" -> Fault.flood(argument.isEmpty() ? FLOOD : number(argument, "a number of events"));
            case "order" -> Fault.order(constant(OrderShape.values(), OrderShape::text, "shape", argument));
            case "reject" -> Fault.reject(argument);
            case "outcome" -> Fault.outcome(constant(DealResult.values(), DealResult::text, "result", argument));
            case "deals" -> Fault.deals(constant(DealShape.values(), DealShape::text, "shape", argument));
            case "clock" -> Fault.clock(Span.parseSigned(argument), said(name, moment));
            default -> throw unknown(name);
        };
    }

    private IllegalArgumentException unknown(String name) {
        return pointed(
                0,
                "expected an action (cut, reset, freeze, close, disconnect, drop, delay, refuse, truncate, garbage,"
                        + " connect-error, login, framing, assets, ticks, silence, history, unknown, flood, clock,"
                        + " order, reject, outcome, deals), found '"
                        + name + "'");
    }

    private static Moment said(String name, @Nullable Moment moment) {
        if (moment == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' needs a moment: write, for instance, " + name + "@send:updateStream");
        }
        return moment;
    }

    private static Action close(String argument) {
        int comma = argument.indexOf(',');
        String code = comma < 0 ? argument : argument.substring(0, comma);
        String reason = comma < 0 ? "" : argument.substring(comma + 1);
        return new Action.Close(code.isEmpty() ? CLOSE_CODE : number(code, "a close code"), reason);
    }

    private static Fault ticks(String argument) {
        int star = argument.indexOf('*');
        String shape = star < 0 ? argument : argument.substring(0, star);
        int count = star < 0 ? TICKS : number(argument.substring(star + 1), "a number of ticks");
        return Fault.ticks(constant(TickShape.values(), TickShape::text, "shape", shape), count);
    }

    private static Fault history(String argument) {
        int star = argument.indexOf('*');
        String name = star < 0 ? argument : argument.substring(0, star);
        HistoryShape shape = constant(HistoryShape.values(), HistoryShape::text, "shape", name);
        return star < 0
                ? Fault.history(shape)
                : Fault.history(shape, number(argument.substring(star + 1), "a number of rows or answers"));
    }

    private static Fault unknownEvents(String argument) {
        int star = argument.indexOf('*');
        String event = star < 0 ? argument : argument.substring(0, star);
        int count = star < 0 ? 1 : number(argument.substring(star + 1), "a number of events");
        return Fault.unknown(event.isEmpty() ? UNHEARD_OF : event, count);
    }

    private static int number(String digits, String what) {
        if (!NUMBER.matcher(digits).matches()) {
            throw new IllegalArgumentException("expected " + what + ", found '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    private static <T> T constant(T[] values, Function<T, String> name, String what, String found) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a " + what + " ("
                        + Names.of(Arrays.asList(values), name) + "), found '" + found + "'"));
    }

    /** Does what reads the text from one column on, and has its errors point there. */
    private <T> T at(int column, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PointedException pointed) {
            throw pointed;
        } catch (IllegalArgumentException wrong) {
            throw pointed(column, String.valueOf(wrong.getMessage()));
        }
    }

    private PointedException pointed(int column, String message) {
        return new PointedException("fault, column " + (column + 1) + ": " + message + System.lineSeparator() + "  "
                + text + System.lineSeparator() + "  " + " ".repeat(column) + "^");
    }

    /** Says where already. */
    private static final class PointedException extends IllegalArgumentException {
        @Serial
        private static final long serialVersionUID = 1;

        PointedException(String message) {
            super(message);
        }
    }
}
