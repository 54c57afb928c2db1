package parley.users;

import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The directory of people. */
@Controller
class DirectoryController {

    private static final int PAGE_SIZE = 30;
    private static final int MAX_QUERY_LENGTH = 60;

    private final Directory directory;

    DirectoryController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/users")
    String directory(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Model model) {
        String query = q.strip();
        if (query.length() > MAX_QUERY_LENGTH) {
            query = query.substring(0, MAX_QUERY_LENGTH);
        }
        var found = directory.search(NamePattern.of(query), PageRequest.of(pageIndex(page), PAGE_SIZE));
        model.addAttribute("query", query);
        model.addAttribute("people", found);
        model.addAttribute("sections", Section.of(found.getContent()));
        return "users/directory";
    }

    // People edit addresses. An invalid page number shows the first page.
    private static int pageIndex(String page) {
        return page.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(page)) - 1 : 0;
    }
}
