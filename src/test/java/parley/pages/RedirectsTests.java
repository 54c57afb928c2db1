package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTests {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/users?q=a%20b&page=2", "/conversations/with/bob#new", "/a//b", "/.", "/@x"})
    void leadToAddressesOfThisSite(String address) {
        assertThat(Redirects.local(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "/users\\..\\x",
                "\\/evil.example",
                "https://evil.example",
                "users",
                "/us ers",
                "/users\n",
                "/\u0000",
                "/ü",
                "/{x}",
                "javascript:alert(1)"
            })
    void leadHomeInPlaceOfAnythingElse(@Nullable String address) {
        assertThat(Redirects.local(address)).isEqualTo("/");
    }

    @Test
    void leadHomeInPlaceOfAnAddressWithoutEnd() {
        assertThat(Redirects.local("/" + "x".repeat(499))).hasSize(500);
        assertThat(Redirects.local("/" + "x".repeat(500))).isEqualTo("/");
    }
}
