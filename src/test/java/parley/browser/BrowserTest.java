package parley.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import parley.ParleyTest;

/** A test of the site in Chromium. Take {@link Tabs} as a parameter to open it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ParleyTest
@ExtendWith(Chromium.class)
public @interface BrowserTest {}
