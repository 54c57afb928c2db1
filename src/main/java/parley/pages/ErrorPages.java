package parley.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page for everything that went wrong. An unexpected fault is logged under a reference that the page shows. */
@Controller
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger("parley.faults");
    private static final Set<Integer> WITH_WORDS = Set.of(400, 403, 404, 405, 413, 429, 500, 503);
    private static final SecureRandom RANDOM = new SecureRandom();

    @RequestMapping("/error")
    String error(HttpServletRequest request, HttpServletResponse response, Model model) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
        response.setStatus(status);
        if (status >= 500) {
            model.addAttribute("reference", logged(request));
        }
        model.addAttribute("status", status);
        model.addAttribute("words", "error." + (WITH_WORDS.contains(status) ? status : status < 500 ? 400 : 500));
        return "error";
    }

    private static String logged(HttpServletRequest request) {
        byte[] random = new byte[5];
        RANDOM.nextBytes(random);
        String reference = HexFormat.of().formatHex(random);
        LOG.error(
                "Reference {}: {} {}",
                reference,
                request.getMethod(),
                // The address may be somebody's typing; a line break in it must not forge a line of the log.
                String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                        .replaceAll("\\p{Cntrl}", "?"),
                (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        return reference;
    }
}
