package parley.timeline;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.pages.NotFoundException;
import parley.pages.SlowReaders;
import parley.pages.TurboStreams;
import parley.users.Viewer;

/** What a page missed while its socket was closed. */
@Controller
class ChangesController {

    private final Participants participants;
    private final Changes changes;
    private final SlowReaders readers;

    ChangesController(Participants participants, Changes changes, SlowReaders readers) {
        this.participants = participants;
        this.changes = changes;
        this.readers = readers;
    }

    @GetMapping("/conversations/{id:[0-9]{1,18}}/changes")
    void changes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        readers.answer(request, response, Changes.BATCH_MEMORY, () -> {
            Membership membership = participants.of(viewer, id).orElseThrow(NotFoundException::new);
            Changes.Batch batch = changes.since(membership, Cursor.parse(since));
            response.setContentType(TurboStreams.MEDIA_TYPE);
            response.setHeader("Parley-Revision", String.valueOf(batch.revision()));
            if (batch.next() != null) {
                response.setHeader("Parley-Next", batch.next());
            }
            byte[] html = batch.html().getBytes(StandardCharsets.UTF_8);
            SlowReaders.write(html, html.length, response);
        });
    }
}
