package parley.cluster;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parley.database.SharedDatabase;

/** Chooses the bus: PostgreSQL's notifications if nodes can share the database, else one for this node only. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

    // A start with an unusable database stops before the bus connects to it.
    @Bean
    @DependsOnDatabaseInitialization
    Bus bus(SharedDatabase database) {
        return database.isShared() ? new PostgresBus(database) : new LocalBus();
    }
}
