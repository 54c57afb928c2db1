package parley.conversations;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import parley.users.Renamed;

/** Updates the lists of everyone who has a conversation with a person who took a new name. */
@Component
class Renames {

    private final Participants participants;

    Renames(Participants participants) {
        this.participants = participants;
    }

    @EventListener
    @Transactional
    public void renamed(Renamed event) {
        participants.renamed(event.userId());
    }
}
