package parley;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The SQL statements that the site runs, seen between it and the pool. */
public class Statements implements BeanPostProcessor {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource source) {
            return ProxyDataSourceBuilder.create(source)
                    .afterQuery((execution, queries) -> queries.forEach(query -> seen.add(query.getQuery())))
                    .build();
        }
        return bean;
    }

    /** The statements run while a page was asked for, those of the session included. */
    public List<String> during(Runnable request) {
        seen.clear();
        request.run();
        return List.copyOf(seen);
    }

    public static List<String> writes(List<String> statements) {
        return statements.stream()
                .filter(sql -> !sql.strip().toLowerCase(Locale.ROOT).startsWith("select"))
                .collect(Collectors.toList());
    }
}
