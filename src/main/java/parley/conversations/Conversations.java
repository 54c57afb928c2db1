package parley.conversations;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All conversations. */
public interface Conversations extends Repository<Conversation, Long> {

    Conversation save(Conversation conversation);

    /** A conversation, locked until the transaction ends, so that its messages are numbered one by one. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id")
    Optional<Conversation> lock(long id);
}
