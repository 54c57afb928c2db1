package parley.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.startup.WrongSettingException;

class SignUpPolicyTests {

    @ParameterizedTest
    @CsvSource({"open,OPEN", "Closed,CLOSED", "' OPEN ',OPEN"})
    void readsOpenAndClosedInAnyCase(String setting, SignUpPolicy policy) {
        assertThat(SignUpPolicy.parse(setting)).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "opened"})
    void refusesAnythingElse(String setting) {
        assertThatExceptionOfType(WrongSettingException.class).isThrownBy(() -> SignUpPolicy.parse(setting));
    }

    @Test
    void namesTheSettingWhatItWasAndWhatItMayBe() {
        assertThatExceptionOfType(WrongSettingException.class)
                .isThrownBy(() -> SignUpPolicy.parse("maybe"))
                .withMessage("PARLEY_SIGN_UP is \"maybe\" but must be open or closed.");
    }
}
