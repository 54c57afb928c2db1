package parley.conversations;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import parley.users.Renamed;

/** Brings another name of a person to the lists of those who talk with them. */
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
