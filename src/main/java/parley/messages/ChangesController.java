package parley.messages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Viewer;
import parley.web.NotFoundException;
import parley.web.SlowReaders;

/** What a page missed while it could not hear. */
@Controller
class ChangesController {

    private final Streams streams;
    private final SlowReaders readers;

    ChangesController(Streams streams, SlowReaders readers) {
        this.streams = streams;
        this.readers = readers;
    }

    @GetMapping("/conversations/with/{username}/changes")
    void changes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam(defaultValue = "") String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        readers.answer(request, response, Streams.BATCH_MEMORY, () -> {
            Streams.Changes changes =
                    streams.changes(viewer, username, Cursor.parse(since)).orElseThrow(NotFoundException::new);
            response.setContentType(Streams.MEDIA_TYPE);
            response.setHeader("Parley-Revision", String.valueOf(changes.revision()));
            if (changes.next() != null) {
                response.setHeader("Parley-Next", changes.next());
            }
            byte[] html = changes.html().getBytes(StandardCharsets.UTF_8);
            SlowReaders.write(html, html.length, response);
        });
    }

    /** The list of conversations, as long as the page shows it. */
    @GetMapping("/conversations")
    ResponseEntity<String> list(@AuthenticationPrincipal Viewer viewer, @RequestParam(defaultValue = "") String size) {
        int listed = size.matches("[0-9]{1,3}")
                ? Math.min(Math.max(1, Integer.parseInt(size)), Inbox.PAGE_SIZE)
                : Inbox.ASIDE;
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, Streams.MEDIA_TYPE)
                .body(streams.list(viewer, listed));
    }
}
