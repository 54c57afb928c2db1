package parley;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** An answer of the site, as a page with forms that can be filled in and sent. */
public class Page {

    private final Visitor visitor;
    private final URI address;
    private final HttpResponse<String> response;
    private final Document document;

    Page(Visitor visitor, URI address, HttpResponse<String> response) {
        this.visitor = visitor;
        this.address = address;
        this.response = response;
        this.document = Jsoup.parse(response.body(), address.toString());
        // Jsoup would collapse white space that tests assert.
        document.outputSettings().prettyPrint(false);
        // A template is invisible until a script copies it.
        document.select("template[data-sending]").remove();
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Map<String, List<String>> headers() {
        return response.headers().map();
    }

    /** The path of this site to which a redirect leads. */
    public String location() {
        URI location = address.resolve(header("Location"));
        return location.toString().substring(location.resolve("/").toString().length() - 1);
    }

    /** The page that a redirect leads to. */
    public Page follow() {
        String location = location();
        int fragment = location.indexOf('#');
        return visitor.get(fragment < 0 ? location : location.substring(0, fragment));
    }

    public String body() {
        return response.body();
    }

    public Document html() {
        return document;
    }

    /** The text of the elements that a selector finds, each on its own. */
    public List<String> texts(String selector) {
        return document.select(selector).eachText();
    }

    /** The text of the one element that a selector finds, empty if it finds nothing. */
    public String text(String selector) {
        Element element = document.selectFirst(selector);
        return element == null ? "" : element.text();
    }

    /** The value with which a field of the page is filled in. */
    public String value(String selector) {
        Element element = document.selectFirst(selector);
        if (element == null) {
            throw new AssertionError("No field " + selector + " on " + address + "\n" + body());
        }
        // A browser reads every line break of a page as a line feed; jsoup keeps them.
        return element.tagName().equals("textarea") ? element.wholeText().replace("\r\n", "\n") : element.val();
    }

    /** Fills in a form, name and value in turn, hidden fields as they are, and sends it. */
    public Page submit(String formSelector, String... namesAndValues) {
        return visitor.post(action(formSelector), fields(formSelector, namesAndValues));
    }

    /** Presses a button that belongs to a form elsewhere on the page and has an address of its own. */
    public Page press(String buttonSelector) {
        Element button = document.selectFirst(buttonSelector);
        if (button == null) {
            throw new AssertionError("No button " + buttonSelector + " on " + address + "\n" + body());
        }
        return visitor.post(
                button.attr("formaction"), fields("#" + button.attr("form"), button.attr("name"), button.val()));
    }

    public String action(String formSelector) {
        return URI.create(form(formSelector).absUrl("action")).getRawPath();
    }

    /** What the form would send, name and value in turn. */
    public List<String> fields(String formSelector, String... namesAndValues) {
        List<String> overridden = Arrays.asList(namesAndValues);
        List<String> fields = new ArrayList<>();
        for (var field : form(formSelector).formData()) {
            int given = -1;
            for (int i = 0; i < overridden.size(); i += 2) {
                given = overridden.get(i).equals(field.key()) ? i : given;
            }
            if (given < 0) {
                fields.add(field.key());
                fields.add(field.value());
            }
        }
        fields.addAll(overridden);
        return fields;
    }

    private FormElement form(String selector) {
        // The search of the list stands before the form of most pages.
        Element form = document.select(selector).not("[role=search]").first();
        if (form instanceof FormElement found) {
            return found;
        }
        throw new AssertionError("No form " + selector + " on " + address + "\n" + body());
    }
}
