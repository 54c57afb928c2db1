package parley.messages;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All messages. {@link VisibleMessages} finds those that a person may read. */
interface Messages extends Repository<Message, Long> {

    Message save(Message message);

    Optional<Message> findBySenderIdAndSendKey(long senderId, UUID sendKey);

    /** A message with its sender and its conversation. The caller checks that the viewer takes part in it. */
    @Query("select m from Message m join fetch m.sender join fetch m.conversation where m.id = :id")
    Optional<Message> find(long id);

    @Query("select m.conversation.id from Message m where m.id = :id")
    Optional<Long> conversationOf(long id);

    /** Gives every reply to a message a new revision, because a reply quotes it. */
    @Modifying
    @Query("update Message m set m.revision = :revision where m.replyTo.id = :id")
    int touchReplies(long id, long revision);
}
