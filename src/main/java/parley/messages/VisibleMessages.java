package parley.messages;

import java.util.Optional;
import org.springframework.stereotype.Component;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.pages.NotFoundException;
import parley.users.Viewer;

/** Finds messages by their ids, among those that the viewer may read. */
@Component
public class VisibleMessages {

    /** A message, and its conversation as the viewer may see it. */
    public record Visible(Message message, Membership membership) {}

    private final Messages messages;
    private final Participants participants;

    VisibleMessages(Messages messages, Participants participants) {
        this.messages = messages;
        this.participants = participants;
    }

    public Optional<Visible> find(Viewer viewer, long id) {
        return messages.findById(id)
                .flatMap(message -> participants
                        .of(viewer, message.conversationId())
                        .map(membership -> new Visible(message, membership)));
    }

    /**
     * The viewer's own message that is not deleted.
     *
     * @throws NotFoundException for any other id
     */
    public Message own(Viewer viewer, long id) {
        return find(viewer, id)
                .map(Visible::message)
                .filter(message -> message.isFrom(viewer) && !message.isDeleted())
                .orElseThrow(NotFoundException::new);
    }
}
