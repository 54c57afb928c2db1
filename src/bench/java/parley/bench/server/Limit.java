package parley.bench.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * Answers with ready bytes, behind the same filters, session and form token as every page: as fast as a page could be
 * if making it cost nothing. An answer is a file that the driver wrote: a page, or the address of a redirect.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.pages")
class Limit {

    private static final String ADDRESS = "/bench/limit/";

    private final Path pages;
    private final Map<String, byte[]> ready = new ConcurrentHashMap<>();

    Limit(@Value("${bench.pages}") String pages) {
        this.pages = Path.of(pages);
    }

    // No annotated controller, since for those the model of a page is prepared first.
    @Bean
    SimpleUrlHandlerMapping readyAnswers() {
        return new SimpleUrlHandlerMapping(Map.of(ADDRESS + "**", (HttpRequestHandler) this::answer), -1);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = ready(request.getRequestURI().substring(ADDRESS.length()));
        if (request.getMethod().equals("POST")) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", new String(bytes, StandardCharsets.UTF_8));
            return;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private byte[] ready(String name) throws IOException {
        byte[] known = ready.get(name);
        if (known != null) {
            return known;
        }
        if (!name.matches("[a-z]+/[0-9]+")) {
            throw new NoSuchFileException(name);
        }
        byte[] read = Files.readAllBytes(pages.resolve(name));
        ready.put(name, read);
        return read;
    }
}
