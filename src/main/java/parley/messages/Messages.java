package parley.messages;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** All messages. {@link VisibleMessages} finds those that a person may read. */
interface Messages extends Repository<Message, Long> {

    Message save(Message message);

    @NativeQuery("select * from message where sender_id = :senderId and send_key = :sendKey")
    Optional<Message> findBySenderIdAndSendKey(long senderId, UUID sendKey);

    /** A message with its sender and its conversation. The caller checks that the viewer takes part in it. */
    @EntityGraph(attributePaths = {"sender", "conversation"})
    Optional<Message> findById(long id);

    @NativeQuery("select conversation_id from message where id = :id")
    Optional<Long> conversationOf(long id);

    /** Gives every reply to a message a new revision, because a reply quotes it. */
    @Modifying
    @NativeQuery("update message set revision = :revision where reply_to_id = :id")
    int touchReplies(long id, long revision);
}
