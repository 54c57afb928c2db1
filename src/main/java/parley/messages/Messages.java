package parley.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All messages, each reached through a person who takes part in its conversation. */
interface Messages extends Repository<Message, Long> {

    /** A message as the page of its conversation prints it. */
    record Row(long id, long position, long senderId, String body, Instant sentAt) {}

    /** Where a message stands for one who may read it: beside whom, at which position. */
    record Place(String username, long position) {}

    Message save(Message message);

    Optional<Message> findBySenderIdAndSendKey(long senderId, UUID sendKey);

    /** Positions have no gaps, so a page is a range of them and costs the same wherever it lies. */
    @Query("select new parley.messages.Messages$Row(m.id, m.position, m.sender.id, m.body, m.sentAt) from Message m"
            + " where m.conversation.id = :conversationId and m.position between :from and :to order by m.position")
    List<Row> page(long conversationId, long from, long to);

    @Query("select new parley.messages.Messages$Place(other.username, m.position) from Message m"
            + " join Participant p on p.key.conversationId = m.conversation.id and p.key.userId = :viewerId"
            + " join User other on other.id = case when m.sender.id = :viewerId then m.recipient.id else m.sender.id end"
            + " where m.id = :id")
    Optional<Place> place(long id, long viewerId);

    /** The other of two people, and their conversation as one of them sees it; ids are null before the first message. */
    @Query("select new parley.messages.Opened(u.id, u.username, u.displayName, u.deactivatedAt, c.id,"
            + " coalesce(c.lastPosition, 0L), coalesce(p.readPosition, 0L)) from User u"
            + " left join Conversation c on c.lowUser.id = least(u.id, :viewerId) and c.highUser.id = greatest(u.id, :viewerId)"
            + " left join Participant p on p.key.conversationId = c.id and p.key.userId = :viewerId"
            + " where u.username = :username and u.id <> :viewerId")
    Optional<Opened> open(String username, long viewerId);

    // H2 walks an index backwards only where the order names each of its columns, and takes the index of both columns
    // only where the condition names both; else it would sort all that a person ever sent. So with the two that follow.
    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " (select sum(p.sentCount) from Participant p where p.key.userId = :viewerId))"
            + " from Message m join m.recipient other where m.sender.id = :viewerId and m.id > 0"
            + " order by m.sender.id desc, m.id desc")
    List<Correspondence.Line> sentBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, other.username, other.displayName, m.body, m.sentAt,"
            + " (select sum(c.lastPosition - p.sentCount) from Participant p"
            + " join Conversation c on c.id = p.key.conversationId where p.key.userId = :viewerId))"
            + " from Message m join m.sender other where m.recipient.id = :viewerId and m.id > 0"
            + " order by m.recipient.id desc, m.id desc")
    List<Correspondence.Line> receivedBy(long viewerId, Limit limit);

    @Query("select new parley.messages.Correspondence$Line(m.id, r.username, r.displayName, m.body, m.sentAt,"
            + " (select p.sentCount from Participant p"
            + " where p.key.conversationId = m.conversation.id and p.key.userId = :senderId))"
            + " from Message m join m.recipient r where m.sender.id = :senderId and m.conversation.id ="
            + " (select c.id from Conversation c where c.lowUser.id = :lowId and c.highUser.id = :highId)"
            + " order by m.conversation.id desc, m.sender.id desc, m.position desc")
    List<Correspondence.Line> between(long senderId, long lowId, long highId, Limit limit);

    /** The viewer's conversations, newest message first, beyond a given place in that order where one is given. */
    @Query("select new parley.messages.Inbox$Row(c.id, u.username, u.displayName, c.lastMessageAt, m.sender.id,"
            + " substring(m.body, 1, 400), case when c.lastPosition = p.readPosition then 0L"
            + " else c.lastPosition - p.readPosition - (select count(o.id) from Message o where o.conversation.id = c.id"
            + " and o.sender.id = :viewerId and o.position > p.readPosition) end)"
            + " from Participant p join Conversation c on c.id = p.key.conversationId"
            + " join Message m on m.conversation.id = c.id and m.position = c.lastPosition"
            + " join User u on u.id = case when c.lowUser.id = :viewerId then c.highUser.id else c.lowUser.id end"
            + " where p.key.userId = :viewerId and (c.lastMessageAt < :before"
            + " or c.lastMessageAt = :before and c.id < :beforeId)"
            + " order by c.lastMessageAt desc, c.id desc")
    List<Inbox.Row> inbox(long viewerId, Instant before, long beforeId, Limit limit);
}
