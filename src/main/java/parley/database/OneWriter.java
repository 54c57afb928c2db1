package parley.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/**
 * Lets one transaction at a time change an H2 database, from its first change to its end, so that there are moments at
 * which none does.
 *
 * <p>H2 takes the roots of its maps one after the other when it writes a version, while others change them. What it
 * writes then may hold half of a transaction: a row without its entry in an index, a message without its position taken.
 * That is harmless until such a version is the last that a killed process or a power cut left.
 */
class OneWriter {

    private final ReentrantLock lock = new ReentrantLock();
    private final ReadWriteLock reading = new ReentrantReadWriteLock();
    private final Runnable admission;

    /** Asks before a transaction's first change whether it may be made. */
    OneWriter(Runnable admission) {
        this.admission = admission;
    }

    /** Waits until no transaction is changing anything, and lets none begin. */
    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Waits for the statements that read now; H2 keeps for each what it began to read. */
    void awaitReaders() {
        reading.writeLock().lock();
        reading.writeLock().unlock();
    }

    /** Connections that take their turn. */
    DataSource over(DataSource source) {
        return new DelegatingDataSource(source) {

            @Override
            public Connection getConnection() throws SQLException {
                return new Turn(super.getConnection()).proxy;
            }
        };
    }

    /** A connection's turn to write. */
    private class Turn {

        final Connection proxy;
        private final Connection connection;
        private boolean taken;

        Turn(Connection connection) {
            this.connection = connection;
            this.proxy = proxy(Connection.class, connection, this::onConnection);
        }

        private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments)
                throws Throwable {
            String name = method.getName();
            boolean last =
                    name.equals("commit") || name.equals("rollback") && arguments == null || name.equals("close");
            try {
                Object result = invoke(connection, method, arguments);
                return result instanceof Statement statement ? statement(statement, sql(arguments)) : result;
            } finally {
                if (last || isOver()) {
                    end();
                }
            }
        }

        private Statement statement(Statement statement, @Nullable String prepared) {
            return proxy(Statement.class, statement, (self, method, arguments) -> {
                if (method.getName().equals("getConnection")) {
                    return proxy;
                }
                String sql = sql(arguments) == null ? prepared : sql(arguments);
                if (!method.getName().startsWith("execute")) {
                    return invoke(statement, method, arguments);
                }
                if (sql != null && isRead(sql)) {
                    return read(statement, method, arguments);
                }
                begin();
                try {
                    return invoke(statement, method, arguments);
                } finally {
                    if (isOver()) {
                        end();
                    }
                }
            });
        }

        private @Nullable Object read(Statement statement, Method method, Object @Nullable [] arguments)
                throws Throwable {
            reading.readLock().lock();
            try {
                return invoke(statement, method, arguments);
            } finally {
                reading.readLock().unlock();
            }
        }

        private boolean isOver() throws SQLException {
            return connection.isClosed() || connection.getAutoCommit();
        }

        private void begin() {
            if (!taken) {
                admission.run();
                lock.lock();
                taken = true;
            }
        }

        private void end() {
            if (taken) {
                taken = false;
                lock.unlock();
            }
        }
    }

    private static boolean isRead(String sql) {
        String text = sql.strip().toLowerCase(Locale.ROOT);
        return text.startsWith("select") && !text.contains("for update") && !text.contains("final table");
    }

    private static @Nullable String sql(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : null;
    }

    private static <T> T proxy(Class<T> type, T target, InvocationHandler calls) {
        Class<?>[] all = ClassUtils.getAllInterfaces(target);
        return type.cast(Proxy.newProxyInstance(OneWriter.class.getClassLoader(), all, calls));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
