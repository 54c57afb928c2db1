package parley.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class Utf8WriterTests {

    private static final String TEXT = "a é 漢 🙂 \uD83D\uDC68\u200D\uD83D\uDC69 end";

    private static String written(Utf8Writer writer) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        writer.writeTo(response);
        assertThat(response.getContentLength()).isEqualTo(writer.size());
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void keepsWhatIsWrittenWhereverItIsCut() throws IOException {
        Utf8Writer whole = new Utf8Writer();
        Utf8Writer byCharacter = new Utf8Writer();
        Utf8Writer inArrays = new Utf8Writer();
        whole.write(TEXT);
        for (int i = 0; i < TEXT.length(); i++) {
            byCharacter.write(TEXT.charAt(i));
            inArrays.write(TEXT.toCharArray(), i, 1);
            inArrays.write("");
        }
        assertThat(written(whole)).isEqualTo(TEXT);
        assertThat(written(byCharacter)).isEqualTo(TEXT);
        assertThat(written(inArrays)).isEqualTo(TEXT);
    }

    @Test
    void takesHtmlAsItIsAndOtherWritersTakeItsText() throws IOException {
        Html html = Html.of(List.of(Html.of("<p>" + TEXT), Html.of("</p>🙂")));
        Utf8Writer page = new Utf8Writer();
        StringWriter other = new StringWriter();
        page.write("é");
        html.write(page);
        html.write(other);
        assertThat(written(page)).isEqualTo("é<p>" + TEXT + "</p>🙂");
        assertThat(other.toString()).isEqualTo("<p>" + TEXT + "</p>🙂");
        assertThat(html).hasToString(other.toString()).hasSize(other.toString().length());
    }

    @Test
    void growsWithWhatIsWritten() throws IOException {
        Utf8Writer writer = new Utf8Writer();
        for (int i = 0; i < 300; i++) {
            writer.write("é".repeat(1000), 1, 999);
        }
        assertThat(written(writer)).isEqualTo("é".repeat(299_700));
    }
}
