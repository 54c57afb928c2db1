package parley.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Chooses the database: PostgreSQL where {@code DATABASE_URL} names one, else H2 in the data directory. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DatabaseConfiguration {

    @Bean
    Database database(@Value("${parley.database-url}") String url, DataDirectory directory) {
        return url.isBlank()
                ? new EmbeddedDatabase(directory.prepared())
                : new PostgresDatabase(DatabaseUrl.parse(url.strip()));
    }

    @Bean
    HikariDataSource dataSource(Database database) {
        return new HikariDataSource(database.pool());
    }
}
