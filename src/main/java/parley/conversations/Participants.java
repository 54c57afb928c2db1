package parley.conversations;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everyone's places in conversations. */
public interface Participants extends Repository<Participant, Participant.Key> {

    /**
     * Notes the newest message for both participants and counts it for its sender; who had read everything before it has
     * read it too. Whoever calls it holds the lock of the conversation.
     */
    @Modifying
    @Query("update Participant p set p.lastPosition = :position, p.lastMessageId = :messageId,"
            + " p.sentCount = p.sentCount + case when p.key.userId = :senderId then 1 else 0 end,"
            + " p.readPosition = case when p.key.userId = :senderId and p.readPosition = :position - 1"
            + " then :position else p.readPosition end,"
            + " p.ownPosition = case when p.key.userId = :senderId then :position else p.ownPosition end"
            + " where p.key.conversationId = :conversationId")
    int sent(long conversationId, long senderId, long messageId, long position);

    /**
     * Moves a read position forward, never back; two tabs at once end at the further of the two. What was read has
     * arrived.
     */
    @Transactional
    @Modifying
    @Query("update Participant p set p.readPosition = :position, p.deliveredPosition ="
            + " case when p.deliveredPosition < :position then :position else p.deliveredPosition end"
            + " where p.key.conversationId = :conversationId and p.key.userId = :userId and p.readPosition < :position")
    int read(long conversationId, long userId, long position);

    /** Moves a read position to wherever its person wants it, to see again from there as unread. The receipt stays. */
    @Transactional
    @Modifying
    @Query("update Participant p set p.receiptPosition = case when p.receiptPosition < p.readPosition"
            + " then p.readPosition else p.receiptPosition end, p.readPosition = :position where p.key.conversationId = :conversationId"
            + " and p.key.userId = :userId")
    int unread(long conversationId, long userId, long position);

    /** Notes that a browser of this person's has what stands up to a position. */
    @Transactional
    @Modifying
    @Query("update Participant p set p.deliveredPosition = :position where p.key.conversationId = :conversationId"
            + " and p.key.userId = :userId and p.deliveredPosition < :position")
    int deliver(long conversationId, long userId, long position);

    @Transactional
    @Modifying
    @Query("update Participant p set p.muted = :muted where p.key.conversationId = :conversationId"
            + " and p.key.userId = :userId")
    int mute(long conversationId, long userId, boolean muted);

    /** Notes that a message reads differently, where it is the newest and so stands in the lists of both participants. */
    @Modifying
    @Query("update Participant p set p.listRevision = p.listRevision + 1"
            + " where p.key.conversationId = :conversationId and p.lastMessageId = :messageId")
    int edited(long conversationId, long messageId);

    /** Notes that a person has another name, wherever it stands in the list of somebody else. */
    @Modifying
    @Query(
            "update Participant p set p.listRevision = p.listRevision + 1 where p.key.userId <> :userId"
                    + " and p.key.conversationId in (select o.key.conversationId from Participant o where o.key.userId = :userId)")
    int renamed(long userId);

    /** The conversations of a person with something that has reached no browser of theirs, each with its newest position. */
    @Query("select new parley.conversations.PositionMoved(p.key.conversationId, p.key.userId,"
            + " case when c.lowUser.id = p.key.userId then c.highUser.id else c.lowUser.id end, p.lastPosition)"
            + " from Participant p join Conversation c on c.id = p.key.conversationId"
            + " where p.key.userId = :userId and p.deliveredPosition < p.lastPosition")
    List<PositionMoved> undelivered(long userId);
}
