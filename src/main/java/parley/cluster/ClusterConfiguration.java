package parley.cluster;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.database.SharedDatabase;

/** Chooses the bus: PostgreSQL's notifications where nodes may share the database, else this node alone. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    // A database that cannot be used stops the start before the bus looks for it.
    @Bean
    @DependsOnDatabaseInitialization
    Bus bus(SharedDatabase database) {
        return database.isShared() ? new PostgresBus(database) : new LocalBus();
    }
}
