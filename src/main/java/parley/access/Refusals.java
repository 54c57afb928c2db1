package parley.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import parley.pages.Redirects;

/** Answers requests without a session and forms without a valid token. The text of a form is kept. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (HttpMethod.POST.matches(request.getMethod())) {
            // The token was right, so the form is ours; only its session has ended.
            interrupt(request, response, HttpStatus.UNAUTHORIZED, new Interruption(KeptForm.of(request), true));
            return;
        }
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", signInAddress(request));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException, ServletException {
        if (reason instanceof CsrfException) {
            // One press sends a form of our own page again. A form that may be forged is only shown.
            boolean ours = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
            interrupt(request, response, HttpStatus.FORBIDDEN, new Interruption(KeptForm.of(request), ours));
            return;
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    private static void interrupt(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, Interruption interruption)
            throws IOException, ServletException {
        response.setStatus(status.value());
        request.setAttribute(Interruption.ATTRIBUTE, interruption);
        request.getRequestDispatcher(InterruptedFormController.ADDRESS).forward(request, response);
    }

    private static String signInAddress(HttpServletRequest request) {
        String asked =
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        return Redirects.local(asked).equals("/")
                ? "/sign-in"
                : UriComponentsBuilder.fromPath("/sign-in")
                        .queryParam("next", "{asked}")
                        .encode()
                        .buildAndExpand(asked)
                        .toUriString();
    }
}
