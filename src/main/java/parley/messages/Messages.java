package parley.messages;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All messages, each reached through a person who takes part in its conversation. */
interface Messages extends Repository<Message, Long> {

    /** Where a message stands for one who may read it: beside whom, at which position. */
    record Place(String username, long position) {}

    Message save(Message message);

    Optional<Message> findBySenderIdAndSendKey(long senderId, UUID sendKey);

    /** A message of a conversation that a person takes part in. */
    @Query(
            "select m from Message m join fetch m.sender join fetch m.conversation join Participant p on p.key.conversationId = m.conversation.id"
                    + " and p.key.userId = :viewerId where m.id = :id")
    Optional<Message> find(long id, long viewerId);

    @Query("select m.conversation.id from Message m join Participant p on p.key.conversationId = m.conversation.id"
            + " and p.key.userId = :viewerId where m.id = :id")
    Optional<Long> conversationOf(long id, long viewerId);

    /** Has every message that answers another change with it. */
    @Modifying
    @Query("update Message m set m.revision = :revision where m.replyTo.id = :id")
    int touchReplies(long id, long revision);

    @Query("select new parley.messages.Messages$Place(other.username, m.position) from Message m"
            + " join Participant p on p.key.conversationId = m.conversation.id and p.key.userId = :viewerId"
            + " join User other on other.id = case when m.sender.id = :viewerId then m.recipient.id else m.sender.id end"
            + " where m.id = :id")
    Optional<Place> place(long id, long viewerId);

    // H2 walks an index backwards only where the order names each of its columns, and takes the index of both columns
    // only where the condition names both; else it would sort all that a person ever sent. So with the two that follow.
    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select sum(p.sentCount) from Participant p where p.key.userId = :viewerId))"
            + " from Message m join m.recipient other where m.sender.id = :viewerId and m.id > 0"
            + " order by m.sender.id desc, m.id desc")
    List<Correspondence.Line> sentBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select sum(p.lastPosition - p.sentCount) from Participant p where p.key.userId = :viewerId))"
            + " from Message m join m.sender other where m.recipient.id = :viewerId and m.id > 0"
            + " order by m.recipient.id desc, m.id desc")
    List<Correspondence.Line> receivedBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, r.username, r.displayName, m.body, m.sentAt,"
            + " m.deletedAt, (select p.sentCount from Participant p"
            + " where p.key.conversationId = m.conversation.id and p.key.userId = :senderId))"
            + " from Message m join m.recipient r where m.sender.id = :senderId and m.conversation.id ="
            + " (select c.id from Conversation c where c.lowUser.id = :lowId and c.highUser.id = :highId)"
            + " order by m.conversation.id desc, m.sender.id desc, m.position desc")
    List<Correspondence.Line> between(long senderId, long lowId, long highId, Limit limit);
}
