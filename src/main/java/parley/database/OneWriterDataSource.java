package parley.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.ClassUtils;

/** Connections that wait for {@link OneWriter} before their first change and release it when the transaction ends. */
class OneWriterDataSource extends DelegatingDataSource {

    private final OneWriter writers;

    OneWriterDataSource(DataSource source, OneWriter writers) {
        super(source);
        this.writers = writers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return new Turn(super.getConnection()).proxy;
    }

    /** A connection and its turn to write. */
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
                if (!method.getName().startsWith("execute")) {
                    return invoke(statement, method, arguments);
                }
                String sql = sql(arguments) == null ? prepared : sql(arguments);
                return sql != null && isRead(sql)
                        ? read(statement, method, arguments)
                        : write(statement, method, arguments);
            });
        }

        private @Nullable Object read(Statement statement, Method method, Object @Nullable [] arguments)
                throws Throwable {
            writers.beginReading();
            try {
                return invoke(statement, method, arguments);
            } finally {
                writers.endReading();
            }
        }

        private @Nullable Object write(Statement statement, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (!taken) {
                writers.begin();
                taken = true;
            }
            try {
                return invoke(statement, method, arguments);
            } finally {
                if (isOver()) {
                    end();
                }
            }
        }

        private boolean isOver() throws SQLException {
            return connection.isClosed() || connection.getAutoCommit();
        }

        private void end() {
            if (taken) {
                taken = false;
                writers.unlock();
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
        return type.cast(Proxy.newProxyInstance(OneWriterDataSource.class.getClassLoader(), all, calls));
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
