package parley;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * A test of the running site: a real server on a free port and a real database in a new directory, shared by all tests
 * and emptied before each. Take a {@link Site} to meet it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "parley.data-dir=target/test-data/${random.uuid}",
            "parley.database-url=${PARLEY_TEST_DATABASE_URL:}",
            "server.address=127.0.0.1"
        })
@Import({Site.class, Statements.class})
@ExtendWith(EmptySite.class)
public @interface ParleyTest {}
