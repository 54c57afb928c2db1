package parley.messages;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import parley.users.Viewer;
import parley.web.NotFoundException;

/** What a page missed while it could not hear. */
@Controller
class ChangesController {

    private final Streams streams;

    ChangesController(Streams streams) {
        this.streams = streams;
    }

    @GetMapping("/conversations/with/{username}/changes")
    ResponseEntity<String> changes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String username,
            @RequestParam(defaultValue = "") String since) {
        Streams.Changes changes =
                streams.changes(viewer, username, Cursor.parse(since)).orElseThrow(NotFoundException::new);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, Streams.MEDIA_TYPE)
                .header("Parley-Revision", String.valueOf(changes.revision()));
        if (changes.next() != null) {
            answer.header("Parley-Next", changes.next());
        }
        return answer.body(changes.html());
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
