package parley.messages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import parley.users.People;
import parley.users.Usernames;
import parley.users.Viewer;
import parley.web.Times;

/** Sending a message, from the composer of a conversation or from a page of its own. */
@Controller
class SendController {

    private static final PageRequest SUGGESTED = PageRequest.of(0, 100);

    private final WritingLimit limit;
    private final Messaging messaging;
    private final Streams streams;
    private final ConversationPages pages;
    private final People people;
    private final MessageSource words;

    SendController(
            WritingLimit limit,
            Messaging messaging,
            Streams streams,
            ConversationPages pages,
            People people,
            MessageSource words) {
        this.limit = limit;
        this.messaging = messaging;
        this.streams = streams;
        this.pages = pages;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/messages/new")
    String form(@RequestParam(required = false) @Nullable String to, Model model) {
        model.addAttribute("form", SendForm.to(to));
        return page(UUID.randomUUID(), model);
    }

    @PostMapping("/messages")
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
            Messaging.Sent sent = messaging.send(viewer, draft);
            if (form.isComposer() && accepted.contains("turbo-stream")) {
                return ResponseEntity.status(HttpStatus.CREATED)
                        .header(HttpHeaders.CONTENT_TYPE, Streams.MEDIA_TYPE)
                        .body(streams.sent(viewer, sent));
            }
            return "redirect:/conversations/with/" + sent.to();
        } catch (SendRefusedException e) {
            e.refuse(errors, response);
            key = e.keepsKey() ? form.draft().sendKey() : key;
        }
        return refused(form, key, errors, viewer, times, model);
    }

    private String refused(SendForm form, UUID key, BindingResult errors, Viewer viewer, Times times, Model model) {
        Optional<Opened> opened =
                form.isComposer() ? pages.open(Usernames.normalized(form.toText()), viewer) : Optional.empty();
        // The page of a closed account has no composer to keep the text in.
        if (opened.isEmpty() || opened.get().isDeactivated()) {
            return page(key, model);
        }
        Timeline.Range newest = Timeline.Range.newest(opened.get().lastPosition());
        String refusal = errors.getAllErrors().stream()
                .map(error -> words.getMessage(error, Locale.UK))
                .collect(Collectors.joining(" "));
        Writing writing = pages.writing(form.text(), refusal, form.replyToId(), opened.get(), viewer)
                .under(key);
        return pages.show(opened.get(), newest, false, writing, viewer, times, model);
    }

    private String page(UUID key, Model model) {
        model.addAttribute("sendKey", key);
        model.addAttribute("suggestions", people.search("%", SUGGESTED));
        return "messages/new";
    }
}
