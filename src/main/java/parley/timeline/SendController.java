package parley.timeline;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import parley.conversations.Membership;
import parley.conversations.Participants;
import parley.messages.Draft;
import parley.messages.MessageRefusedException;
import parley.messages.Sending;
import parley.messages.WritingLimit;
import parley.pages.NotFoundException;
import parley.pages.Times;
import parley.pages.TurboStreams;
import parley.users.Directory;
import parley.users.Viewer;

/** Sends a message, from the composer of a conversation or from a page of its own. */
@Controller
class SendController {

    private static final PageRequest SUGGESTED = PageRequest.of(0, 100);

    private final WritingLimit limit;
    private final Sending sending;
    private final Participants participants;
    private final Changes changes;
    private final ConversationPages pages;
    private final Directory directory;
    private final MessageSource words;

    SendController(
            WritingLimit limit,
            Sending sending,
            Participants participants,
            Changes changes,
            ConversationPages pages,
            Directory directory,
            MessageSource words) {
        this.limit = limit;
        this.sending = sending;
        this.participants = participants;
        this.changes = changes;
        this.pages = pages;
        this.directory = directory;
        this.words = words;
    }

    @GetMapping("/messages/new")
    String form(@RequestParam(required = false) @Nullable String to, Model model) {
        model.addAttribute("form", SendForm.to(to));
        return page(UUID.randomUUID(), model);
    }

    @PostMapping(path = "/messages", params = "!emoji")
    Object send(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute("form") SendForm form,
            BindingResult errors,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            @ModelAttribute("times") Times times,
            Model model,
            HttpServletResponse response) {
        UUID key = UUID.randomUUID();
        try {
            Draft draft = form.draft();
            limit.take(viewer);
            Sending.Sent sent = sending.send(viewer, draft);
            return form.isComposer() && accepted.contains("turbo-stream")
                    ? streams(viewer, draft, sent)
                    : "redirect:/conversations/" + sent.conversationId();
        } catch (MessageRefusedException e) {
            e.refuse(errors, response);
            key = e.keepsKey() ? form.draft().sendKey() : key;
        }
        return page(form, key, refusal(errors), false, viewer, times, model);
    }

    /** Adds an emoji to the text, for a browser without script. An empty one opens the list. */
    @PostMapping(path = "/messages", params = "emoji")
    Object pick(
            @AuthenticationPrincipal Viewer viewer,
            @ModelAttribute("form") SendForm form,
            @RequestParam String emoji,
            @ModelAttribute("times") Times times,
            Model model) {
        UUID key = form.key().orElseGet(UUID::randomUUID);
        return page(form.with(emoji), key, null, true, viewer, times, model);
    }

    private ResponseEntity<String> streams(Viewer viewer, Draft draft, Sending.Sent sent) {
        Membership membership = participants.of(viewer, sent.conversationId()).orElseThrow(NotFoundException::new);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CONTENT_TYPE, TurboStreams.MEDIA_TYPE)
                .body(changes.sent(membership, sent, draft.conversationId() == null));
    }

    private @Nullable String refusal(BindingResult errors) {
        return errors.getAllErrors().stream()
                .map(error -> words.getMessage(error, Locale.UK))
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
    }

    /** The page of a form that was not sent. */
    private Object page(
            SendForm form,
            UUID key,
            @Nullable String refusal,
            boolean picking,
            Viewer viewer,
            Times times,
            Model model) {
        Optional<Membership> membership = form.isComposer() ? membership(form, viewer) : Optional.empty();
        // The page of a closed account has no composer that could keep the text.
        if (membership.isEmpty() || membership.get().other().deactivated()) {
            return page(key, model);
        }
        Range newest = Range.newest(membership.get().lastPosition());
        Composer.Reply reply = pages.reply(viewer, membership.get(), form.replyToId());
        Composer composer = new Composer(form.text(), refusal, reply, key, picking);
        return pages.show(membership.get(), newest, false, composer, times, model);
    }

    private Optional<Membership> membership(SendForm form, Viewer viewer) {
        Long id = form.conversationId();
        return id == null ? participants.with(viewer, form.toText()) : participants.of(viewer, id);
    }

    private String page(UUID key, Model model) {
        model.addAttribute("sendKey", key);
        model.addAttribute("suggestions", directory.search("%", SUGGESTED));
        return "timeline/new";
    }
}
