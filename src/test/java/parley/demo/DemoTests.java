package parley.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import parley.Page;
import parley.ParleyApplication;
import parley.TestDatabase;
import parley.Visitor;

@Tag("sql")
@ExtendWith(OutputCaptureExtension.class)
class DemoTests {

    private static final Pattern HINT = Pattern.compile("Sign in as (\\w+) with the password (\\S+)");

    @TempDir
    Path directory;

    private final String url = TestDatabase.newUrl();

    @Test
    void fillsAnEmptySiteOnceAndLeavesAnotherAlone(CapturedOutput output) {
        try (ConfigurableApplicationContext site = start()) {
            List<String> people = HINT.matcher(output.getOut())
                    .results()
                    .map(hint -> hint.group(1))
                    .toList();
            assertThat(people).containsExactly("alice", "bob", "charlie");
            Matcher hint = HINT.matcher(output.getOut());
            while (hint.find()) {
                assertHasConversations(site, hint.group(1), hint.group(2));
            }
        }
        int before = output.getAll().length();
        assertThat(refused()).isTrue();
        assertThat(output.getAll().substring(before).strip().lines())
                .singleElement()
                .asString()
                .startsWith("Parley did not start. The profile \"demo\" needs an empty database");
    }

    private static void assertHasConversations(ConfigurableApplicationContext site, String username, String password) {
        Visitor visitor =
                new Visitor("http://127.0.0.1:" + site.getEnvironment().getProperty("local.server.port"), "10.0.0.1");
        assertThat(visitor.get("/sign-in")
                        .submit("form", "username", username, "password", password)
                        .status())
                .isEqualTo(303);
        Page inbox = visitor.get("/");
        assertThat(inbox.html().select(".conversations li")).hasSize(2);
        for (String link : inbox.html().select(".conversations li a").eachAttr("href")) {
            Page page = visitor.get(link);
            assertThat(page.texts(".message > p")).isNotEmpty();
            assertThat(page.html().select(".message time").eachAttr("datetime")).isSorted();
        }
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                ParleyApplication.class,
                "--spring.profiles.active=demo",
                "--parley.database-url=" + url,
                "--parley.data-dir=" + directory,
                "--server.port=0",
                "--server.address=127.0.0.1");
    }

    private boolean refused() {
        try (ConfigurableApplicationContext again = start()) {
            return !again.isRunning();
        } catch (RuntimeException e) {
            return true;
        }
    }
}
