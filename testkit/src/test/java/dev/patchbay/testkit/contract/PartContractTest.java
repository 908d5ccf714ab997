package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Configurable;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartContractTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final LightweightModule SHARED = new LooseModule();

    record Silent(int size) {}

    record Pointed(@Setting("how many.") int size) {}

    record Odd(@Setting("who") Thread who) {}

    record Numbered(@Setting("by number") Map<Integer, String> names) {}

    record Sound(
            @Setting("how many") int size,
            @Setting("how long") Optional<Duration> patience,
            @Setting("of each") List<Inner> inner) {}

    record Inner(@Setting("a name") String name) {}

    private static class Configured<S extends Record> extends LooseModule implements Configurable<S> {
        private final Supplier<S> standard;

        Configured(Supplier<S> standard) {
            this.standard = standard;
        }

        @Override
        public S settings() {
            return standard.get();
        }

        @Override
        public void configure(S settings) {}
    }

    private static final class Picky extends Configured<Sound> {
        Picky() {
            super(() -> new Sound(1, Optional.empty(), List.of()));
        }

        @Override
        public void configure(Sound settings) {
            throw new IllegalArgumentException("size must be 2 at least");
        }
    }

    static List<Breach> breaches() {
        return List.of(
                new Breach("itsNameCanBeWritten", LooseModule.with(m -> m.name = () -> "My Module"), "'My Module'"),
                new Breach(
                        "itsNameNeverChanges",
                        LooseModule.with(m -> m.name = () -> "module" + NUMBERS.incrementAndGet()),
                        "Return a constant from name()"),
                new Breach(
                        "serviceLoaderFindsIt", new Declared(), "provides dev.patchbay.api.spi.LightweightModule with"),
                new Breach("eachClientGetsAPartOfItsOwn", of(() -> SHARED), "never shared"),
                new Breach("itsSettingsAreASchema", of(() -> new Configured<>(() -> new Silent(1))), "Silent.size"),
                new Breach("itsSettingsAreASchema", of(() -> new Configured<>(() -> new Pointed(1))), "full stop"),
                new Breach(
                        "itsSettingsAreASchema",
                        of(() -> new Configured<>(() -> new Odd(Thread.currentThread()))),
                        "java.lang.Thread"),
                new Breach(
                        "itsSettingsAreASchema",
                        of(() -> new Configured<>(() -> new Numbered(Map.of()))),
                        "a configuration are strings"),
                new Breach("itsStandardSettingsPass", of(Picky::new), "size must be 2 at least"),
                new Breach(
                        "itsStandardSettingsPass",
                        of(() -> new Configured<>(() -> new Silent(NUMBERS.incrementAndGet()))),
                        "Return a constant from settings()"));
    }

    private static LightweightModuleContract of(Supplier<LightweightModule> parts) {
        return LooseModule.contract(parts);
    }

    /** One that says it is declared, and is not. */
    private static final class Declared implements LightweightModuleContract {
        @Override
        public LightweightModule part() {
            return new LooseModule();
        }

        @Override
        public List<Message> wanted() {
            return List.of();
        }
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aPartThatBreaksARuleIsTold(Breach breach) throws ReflectiveOperationException {
        breach.isNoticed();
    }

    @Test
    void eachRuleForPartsIsBrokenHere() {
        assertThat(Breach.rules(breaches())).isEqualTo(Breach.rules(PartContract.class));
    }

    @Test
    void settingsThatAConfigurationCanHoldPass() {
        SettingsRules.check(Sound.class, false);
    }
}
