package dev.patchbay.launcher;

import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.subscriptions.StreamBudgetException;
import dev.patchbay.subscriptions.history.HistoryException;
import dev.patchbay.trades.DealNotFoundException;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.OrderNotPlacedException;
import dev.patchbay.trades.OrderRefusedException;
import dev.patchbay.trades.ResultUnknownException;
import dev.patchbay.trades.UnknownOrderException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a command failed, for the user and for the shell.
 *
 * @param exitCode what the process ends with
 * @param words one line, or a few: what was expected, what was found, what to do
 */
record Failure(ExitCode exitCode, String words) {
    /** What an exception that reached the end of a command means. */
    static Failure of(Throwable thrown) {
        String words = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return switch (thrown) {
            case LoginRejectedException _ ->
                new Failure(
                        ExitCode.REJECTED, "the venue rejected the login: " + words + ". Get a new SSID and try again");
            case ConfigException _ -> new Failure(ExitCode.USAGE, words);
            case ConnectException refused -> new Failure(exitCode(refused), "not connected: " + words);
            case RequestTimeoutException _ -> new Failure(ExitCode.NOT_CONNECTED, words);
            case HistoryException _ -> new Failure(ExitCode.NOT_CONNECTED, words);
            case StreamBudgetException _ -> new Failure(ExitCode.USAGE, words);
            case InvalidOrderException _ -> new Failure(ExitCode.USAGE, "the order was not sent: " + words);
            case InvalidAssetException _ -> new Failure(ExitCode.USAGE, words);
            case OrderRefusedException _ -> new Failure(ExitCode.REFUSED, words);
            case DealNotFoundException _ -> new Failure(ExitCode.REFUSED, words);
            case OrderNotPlacedException _ ->
                new Failure(ExitCode.NOT_CONNECTED, words + ". Nothing was opened: it may be placed again");
            case UnknownOrderException _ -> new Failure(ExitCode.OUTCOME_UNKNOWN, words);
            case ResultUnknownException _ -> new Failure(ExitCode.OUTCOME_UNKNOWN, words);
            case OutcomeUnknownException _ ->
                new Failure(
                        ExitCode.OUTCOME_UNKNOWN,
                        words + ". It may have reached the venue: look there before trying again");
            case NotSentException _ -> new Failure(ExitCode.NOT_CONNECTED, words + ". Nothing was sent: try again");
            case ClosedException _ -> new Failure(ExitCode.NOT_CONNECTED, words);
            case FileSystemException file -> new Failure(ExitCode.USAGE, words(file));
            case InterruptedException _ -> new Failure(ExitCode.INTERRUPTED, "stopped");
            default -> new Failure(ExitCode.UNEXPECTED, unexpected(thrown));
        };
    }

    /**
     * What an exception means that reached the end of a command.
     *
     * @param end why the client ended by itself; null if it did not. Who was waiting only heard that it is closed
     */
    static Failure of(Throwable thrown, @Nullable Cause end) {
        return end != null && thrown instanceof ClosedException ? of(end) : of(thrown);
    }

    /** What it means that the client ended by itself. */
    static Failure of(Cause cause) {
        return new Failure(exitCode(cause.kind()), "the connection is over: " + cause);
    }

    private static ExitCode exitCode(ConnectException refused) {
        Cause reason = refused.reason(); // lost when the exception was serialized
        return reason == null ? ExitCode.NOT_CONNECTED : exitCode(reason.kind());
    }

    private static ExitCode exitCode(Cause.Kind kind) {
        return switch (kind) {
            case REJECTED -> ExitCode.REJECTED;
            case CONFIGURATION -> ExitCode.USAGE;
            case PLUGIN, INTERNAL -> ExitCode.UNEXPECTED;
            case REQUESTED, PROTOCOL, RATE_LIMITED, NETWORK, STALE, TIMEOUT, PEER_CLOSED, OVERLOAD ->
                ExitCode.NOT_CONNECTED;
        };
    }

    /** Its own message is the file's name alone, as a rule, and its class says what is wrong: {@code AccessDeniedException}. */
    private static String words(FileSystemException file) {
        String type = file.getClass().getSimpleName().replace("Exception", "");
        String reason = file.getReason() == null
                ? type.replaceAll("(?<!^)([A-Z])", " $1").toLowerCase(Locale.ROOT)
                : file.getReason();
        return "can't read or write " + file.getFile() + ": " + reason
                + ". Look who may do that, and whether there is space";
    }

    private static String unexpected(Throwable thrown) {
        return "unexpected " + thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage())
                + ". This is a bug; -vv shows where it happened";
    }
}
