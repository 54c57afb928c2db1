package parley.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import parley.pages.Flash;
import parley.pages.NotFoundException;

/** The privacy settings: receipts and presence. */
@Controller
class PrivacyController {

    private final People people;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;

    PrivacyController(People people, TransactionOperations transactions, ApplicationEventPublisher events) {
        this.people = people;
        this.transactions = transactions;
        this.events = events;
    }

    @GetMapping("/settings/privacy")
    String form(@AuthenticationPrincipal Viewer viewer, Model model) {
        User me = people.findById(viewer.id()).orElseThrow(NotFoundException::new);
        model.addAttribute("receipts", me.receipts());
        model.addAttribute("presence", me.presence());
        return "users/privacy";
    }

    @PostMapping("/settings/privacy")
    String save(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "false") boolean receipts,
            @RequestParam(defaultValue = "false") boolean presence,
            HttpServletRequest request,
            HttpServletResponse response) {
        PrivacyChanged news = transactions.execute(status -> {
            User me = people.findById(viewer.id()).orElseThrow(NotFoundException::new);
            boolean receiptsChanged = me.receipts() != receipts;
            boolean presenceChanged = me.presence() != presence;
            me.share(receipts, presence);
            return new PrivacyChanged(viewer.id(), receiptsChanged, presenceChanged);
        });
        events.publishEvent(news);
        Flash.show(request, response, "privacySaved");
        return "redirect:/users/" + viewer.username();
    }
}
