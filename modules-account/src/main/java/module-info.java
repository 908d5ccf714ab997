import dev.patchbay.account.AccountModule;
import dev.patchbay.api.spi.ApiModule;
import org.jspecify.annotations.NullMarked;

/** The account: what is on it, what can be traded with it. */
@NullMarked
module dev.patchbay.account {
    requires transitive dev.patchbay.api;
    requires static transitive org.jspecify;

    exports dev.patchbay.account;

    provides ApiModule with
            AccountModule;
}
