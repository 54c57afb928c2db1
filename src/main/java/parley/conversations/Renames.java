package parley.conversations;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import parley.users.Renamed;

/** Brings another name of a person to the lists of those who talk with them. */
@Component
class Renames {

    private final Participants participants;

    Renames(Participants participants) {
        this.participants = participants;
    }

    /** Once the name is stored, so that a conversation that begins meanwhile either has it or is found here. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void renamed(Renamed event) {
        participants.renamed(event.userId());
    }
}
