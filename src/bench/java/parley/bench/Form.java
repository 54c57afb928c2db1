package parley.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form of a page, with its hidden fields as the server wrote them. */
record Form(String path, Map<String, String> fields) {

    /** The form that has a field of this name. */
    static Form on(byte[] page, String field) {
        Element found =
                Jsoup.parse(new String(page, StandardCharsets.UTF_8)).expectFirst("form:has([name=" + field + "])");
        Map<String, String> fields = new LinkedHashMap<>();
        ((FormElement) found).formData().forEach(data -> fields.put(data.key(), data.value()));
        return new Form(found.attr("action"), fields);
    }

    Form with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Form(path, changed);
    }

    Form to(String otherPath) {
        return new Form(otherPath, fields);
    }

    String encoded() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
