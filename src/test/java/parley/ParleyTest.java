package parley;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import parley.access.OpenDoor;

/**
 * A test of the running site: a real server on a free port and a real database, shared by all tests and reset before
 * each. {@code ./mvnw verify} runs it on both engines. Take a {@link Site} to meet it and its cast.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("sql")
@ExtendWith(FreshSite.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parley.data-dir=target/test-data/${random.uuid}",
            "parley.database-url=${parley.test.database-url}",
            "server.address=127.0.0.1"
        })
@Import({Site.class, OpenDoor.class, Statements.class, Outage.class})
public @interface ParleyTest {}
