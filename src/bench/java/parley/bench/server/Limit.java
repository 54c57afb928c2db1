package parley.bench.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Answers with ready bytes behind the filters, session and form token of every page: the speed of a page that costs
 * nothing to make. The driver writes each answer to a file: a page, or the address to which a form redirects.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.answers")
class Limit {

    private static final String ADDRESS = "/bench/limit/";

    private final Path answers;
    private final Map<String, byte[]> ready = new ConcurrentHashMap<>();

    Limit(@Value("${bench.answers}") String answers) {
        this.answers = Path.of(answers);
    }

    // An annotated controller would also get the model that the layout prepares.
    @Bean
    SimpleUrlHandlerMapping readyAnswers() {
        return new SimpleUrlHandlerMapping(Map.of(ADDRESS + "**", (HttpRequestHandler) this::answer), -1);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = ready.computeIfAbsent(request.getRequestURI().substring(ADDRESS.length()), this::read);
        if (request.getMethod().equals("POST")) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", new String(bytes, StandardCharsets.UTF_8));
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private byte[] read(String scenario) {
        try {
            return Files.readAllBytes(answers.resolve(scenario));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
