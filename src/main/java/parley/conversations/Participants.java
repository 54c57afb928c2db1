package parley.conversations;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everyone's places in conversations. */
public interface Participants extends Repository<Participant, Participant.Key> {

    Participant save(Participant participant);

    Optional<Participant> findById(Participant.Key key);

    /** Moves a read position forward, never back; two tabs at once end at the further of the two. */
    @Transactional
    @Modifying
    @Query("update Participant p set p.readPosition = :position where p.key.conversationId = :conversationId"
            + " and p.key.userId = :userId and p.readPosition < :position")
    int read(long conversationId, long userId, long position);
}
