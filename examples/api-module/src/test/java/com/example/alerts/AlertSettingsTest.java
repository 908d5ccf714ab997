package com.example.alerts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {
    @Test
    void aPatternNeedsBothGroups() {
        assertThatThrownBy(() -> new AlertSettings("price", "(?<asset>.*)", "watch", Map.of()))
                .hasMessage("'pattern' needs the groups (?<asset>...) and (?<price>...), found [asset]");
    }

    @Test
    void aPatternThatCannotBeReadSaysWhy() {
        assertThatThrownBy(() -> new AlertSettings("price", "(", "watch", Map.of()))
                .hasMessage("'pattern' is no regular expression: Unclosed group");
    }
}
