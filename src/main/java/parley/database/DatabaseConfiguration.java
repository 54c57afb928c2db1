package parley.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.util.ErrorHandler;
import parley.startup.StartRefusedException;

/** Chooses the database: PostgreSQL if {@code DATABASE_URL} is set, otherwise H2 in the data directory. */
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
    ProcessEnd processEnd(ApplicationContext context) {
        return new ProcessEnd.InOrder(context);
    }

    /** Migrates the schema, and refuses the start if a newer Parley has migrated it. */
    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            for (MigrationInfo applied : flyway.info().applied()) {
                if (applied.getState() == MigrationState.FUTURE_SUCCESS
                        || applied.getState() == MigrationState.FUTURE_FAILED) {
                    throw new StartRefusedException(
                            "The database belongs to a newer Parley: this one does not know the migration "
                                    + applied.getScript() + ". Start the newer Parley instead.");
                }
            }
            flyway.migrate();
        };
    }

    @Bean
    HikariDataSource dataSource(Database database) {
        try {
            return new HikariDataSource(database.pool());
        } catch (PoolInitializationException e) {
            throw new StartRefusedException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    // A scheduled task that finds the database down retries at its next run.
    @Bean
    ErrorHandler scheduledFaults(DatabaseAway away) {
        return fault -> {
            if (!away.explains(fault)) {
                TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(fault);
            }
        };
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer onPlatformThreads(ErrorHandler scheduledFaults) {
        return scheduler -> scheduler.setErrorHandler(scheduledFaults);
    }

    @Bean
    SimpleAsyncTaskSchedulerCustomizer onVirtualThreads(ErrorHandler scheduledFaults) {
        return scheduler -> scheduler.setErrorHandler(scheduledFaults);
    }
}
