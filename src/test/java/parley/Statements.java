package parley;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The SQL statements that the site runs, seen between it and the pool. */
public class Statements implements BeanPostProcessor {

    private record Turn(String text, Runnable deed) {}

    private final List<QueryInfo> seen = new CopyOnWriteArrayList<>();
    private final List<Turn> turns = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource source) {
            return ProxyDataSourceBuilder.create(source)
                    .afterQuery((execution, queries) -> {
                        // A scheduled task clears ended sessions every minute.
                        if (!Thread.currentThread().getName().startsWith("scheduling-")) {
                            seen.addAll(queries);
                            queries.forEach(this::take);
                        }
                    })
                    .build();
        }
        return bean;
    }

    /** Does something once, after the next statement that holds a text and before its request goes on. */
    public void afterNext(String text, Runnable deed) {
        turns.add(new Turn(text, deed));
    }

    private void take(QueryInfo query) {
        turns.stream()
                .filter(turn -> query.getQuery().contains(turn.text()))
                .filter(turns::remove)
                .forEach(turn -> turn.deed().run());
    }

    /** The statements run while a page was asked for, those of the session included. */
    public List<String> during(Runnable request) {
        seen.clear();
        request.run();
        return seen.stream().map(QueryInfo::getQuery).toList();
    }

    /** The plans of the queries run while a page was asked for, with the rows that each really visited. */
    public List<String> plansDuring(Runnable request, DataSource source) throws Exception {
        during(request);
        List<String> plans = new ArrayList<>();
        for (QueryInfo query : List.copyOf(seen)) {
            if (writes(List.of(query.getQuery())).isEmpty()) {
                plans.add(plan(query, source));
            }
        }
        return plans;
    }

    private static String plan(QueryInfo query, DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain analyze " + query.getQuery())) {
            for (List<ParameterSetOperation> row : query.getParametersList()) {
                for (ParameterSetOperation parameter : row) {
                    parameter.getMethod().invoke(explain, parameter.getArgs());
                }
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    public static List<String> writes(List<String> statements) {
        return statements.stream()
                .filter(sql -> !sql.strip().toLowerCase(Locale.ROOT).startsWith("select"))
                .collect(Collectors.toList());
    }
}
