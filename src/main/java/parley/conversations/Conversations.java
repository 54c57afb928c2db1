package parley.conversations;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All conversations. Each change takes its number under the lock of the conversation's row. */
@Repository
public class Conversations {

    private final EntityManager entities;
    private final JdbcClient jdbc;

    Conversations(EntityManager entities, JdbcClient jdbc) {
        this.entities = entities;
        this.jdbc = jdbc;
    }

    public void add(Conversation conversation) {
        entities.persist(conversation);
    }

    /** A reference for a foreign key. Nothing is loaded. */
    public Conversation reference(long id) {
        return entities.getReference(Conversation.class, id);
    }

    /** A conversation, locked until the transaction ends, so that its changes are numbered one by one. */
    public Optional<Conversation> lock(long id) {
        @Nullable Conversation found = entities.find(Conversation.class, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(found);
    }

    /**
     * Takes the next position and revision for a message. The row stays locked until the transaction ends. The membership,
     * loaded afterwards, has the position as its last one.
     */
    public void takePosition(long id) {
        jdbc.sql(
                        "update conversation set last_position = last_position + 1, last_revision = last_revision + 1 where id = ?")
                .param(id)
                .update();
    }
}
