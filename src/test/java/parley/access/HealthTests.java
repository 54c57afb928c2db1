package parley.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import parley.Page;
import parley.ParleyTest;
import parley.Site;
import parley.Visitor;

@ParleyTest
class HealthTests {

    @Autowired
    Site site;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void isToldToEverybodyWithoutDetails(String path) {
        Page answer = site.stranger().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("components")
                .doesNotContain("diskSpace")
                .doesNotContain("H2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/info",
                "/actuator/metrics",
                "/actuator/heapdump",
                "/actuator/health/db",
                "/actuator/health/diskSpace",
                "/h2-console",
                "/swagger-ui"
            })
    void isAllThatIsTold(String path) {
        Visitor administrator = site.alice();
        assertThat(administrator.get(path).status()).isEqualTo(404);
        assertThat(site.stranger().get(path).status()).isIn(303, 404);
    }

    @Test
    void takesNoOrders() {
        assertThat(site.stranger().send("POST", "/actuator/shutdown").status()).isEqualTo(403);
        assertThat(site.stranger().send("DELETE", "/actuator/health").status()).isEqualTo(403);
    }
}
