package parley.users;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.support.PageableExecutionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds active people by a part of their name or username. */
@Repository
public class Directory {

    private static final String FOUND = "from users u where u.deactivated_at is null and " + NamePattern.MATCHES;

    private final JdbcClient jdbc;

    Directory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of people, sorted by name.
     *
     * @param pattern of SQL, in lower case and escaped with {@code !}
     */
    public Page<Listing> search(String pattern, Pageable page) {
        List<Listing> people = jdbc.sql("select u.id, u.username, u.display_name, u.created_at " + FOUND
                        + " order by lower(u.display_name), u.username offset :offset rows fetch first :size rows only")
                .param("name", pattern)
                .param("offset", page.getOffset())
                .param("size", page.getPageSize())
                .query((row, number) -> new Listing(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
        return PageableExecutionUtils.getPage(people, page, () -> count(pattern));
    }

    private long count(String pattern) {
        return jdbc.sql("select count(*) " + FOUND)
                .param("name", pattern)
                .query(Long.class)
                .single();
    }
}
