package parley;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that a test can make unreachable. */
public class Outage implements BeanPostProcessor {

    private volatile boolean away;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Interrupted(source) : bean;
    }

    /** Runs something while the database is away. */
    public void during(Runnable deed) {
        away = true;
        try {
            deed.run();
        } finally {
            away = false;
        }
    }

    private class Interrupted extends DelegatingDataSource {

        Interrupted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                throw new SQLTransientConnectionException("The database is away for a test");
            }
            return super.getConnection();
        }
    }
}
