package dev.patchbay.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A part that breaks one rule, and what its author is told.
 *
 * @param rule the name of the rule
 * @param contract the part's contract
 * @param words what the complaint says, among other things
 */
record Breach(String rule, PartContract<?> contract, String words) {
    /** The part is told. */
    void isNoticed() throws ReflectiveOperationException {
        try {
            contract.getClass().getMethod(rule).invoke(contract);
        } catch (InvocationTargetException thrown) {
            assertThat(thrown.getCause())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected ")
                    .hasMessageContaining(words);
            return;
        }
        throw new AssertionError("the rule " + rule + " was broken, and nobody noticed");
    }

    /** The names of all rules of a contract. */
    static Set<String> rules(Class<?> contract) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
    }

    static Set<String> rules(List<Breach> breaches) {
        return breaches.stream().map(Breach::rule).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return rule;
    }
}
