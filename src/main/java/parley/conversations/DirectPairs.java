package parley.conversations;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the one direct conversation of two people. {@link Participants#with} reads the same table. */
@Repository
public class DirectPairs {

    private final JdbcClient jdbc;

    DirectPairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the conversation of two people, empty before their first message. */
    public Optional<Long> find(long oneUserId, long otherUserId) {
        return jdbc.sql("select conversation_id from direct_pair where low_user_id = ? and high_user_id = ?")
                .params(Math.min(oneUserId, otherUserId), Math.max(oneUserId, otherUserId))
                .query(Long.class)
                .optional();
    }

    /**
     * Makes a new conversation the one of two people.
     *
     * @throws org.springframework.dao.DuplicateKeyException if they have one already
     */
    public void add(long oneUserId, long otherUserId, Conversation conversation) {
        jdbc.sql("insert into direct_pair (low_user_id, high_user_id, conversation_id) values (?, ?, ?)")
                .params(Math.min(oneUserId, otherUserId), Math.max(oneUserId, otherUserId), conversation.id())
                .update();
    }
}
