package parley.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Faults on purpose, on the site of the tests only. */
@Controller
class FaultyController {

    @GetMapping("/faulty/handler")
    String handler() {
        throw new IllegalStateException("a detail for the log");
    }

    @GetMapping("/faulty/page")
    String page() {
        return "no/such/template";
    }
}
