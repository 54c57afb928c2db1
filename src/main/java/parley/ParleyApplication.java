package parley;

import java.time.Clock;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Parley, private messaging for people who share a server of their own. */
@SpringBootApplication(exclude = {UserDetailsServiceAutoConfiguration.class, DataWebAutoConfiguration.class})
public class ParleyApplication {

    public static void main(String[] args) {
        SpringApplication.run(ParleyApplication.class, args);
    }

    // Without, the context searches all definitions for each dependency of a bean that the web server needs.
    @Bean
    static BeanFactoryPostProcessor keptLookups() {
        return ConfigurableListableBeanFactory::freezeConfiguration;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
