package parley.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

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

    /** Waits until no transaction is changing anything, and lets none begin. */
    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
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
            this.proxy = proxy(Connection.class, this::onConnection);
        }

        private @Nullable Object onConnection(Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.startsWith("prepare") || name.equals("createStatement")) {
                Object statement = Objects.requireNonNull(invoke(connection, method, arguments));
                return statement((Statement) statement, sql(arguments));
            }
            boolean last =
                    name.equals("commit") || name.equals("rollback") && arguments == null || name.equals("close");
            try {
                return invoke(connection, method, arguments);
            } finally {
                if (last || isOver()) {
                    end();
                }
            }
        }

        private Statement statement(Statement statement, @Nullable String prepared) {
            Class<? extends Statement> type = statement instanceof CallableStatement
                    ? CallableStatement.class
                    : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
            return proxy(type, (method, arguments) -> {
                if (method.getName().equals("getConnection")) {
                    return proxy;
                }
                String sql = sql(arguments) == null ? prepared : sql(arguments);
                if (!method.getName().startsWith("execute") || sql != null && isRead(sql)) {
                    return invoke(statement, method, arguments);
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

        private boolean isOver() throws SQLException {
            return connection.isClosed() || connection.getAutoCommit();
        }

        private void begin() {
            if (!taken) {
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

    /** What a proxy does when one of its methods is called. */
    private interface Calls {
        @Nullable
        Object call(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                OneWriter.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.call(method, arguments)));
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
