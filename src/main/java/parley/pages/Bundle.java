package parley.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Style or script files served as one, under a name that changes with what they say, compressed once.
 *
 * @param path the address, such as {@code /assets/parley-0f3a….css}
 * @param type the media type
 * @param plain the bytes
 * @param gzipped the same, compressed; null where the bytes are compressed already
 */
record Bundle(String path, String type, byte[] plain, byte @Nullable [] gzipped) {

    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    // Comments are a quarter of what a browser would load: 15 of 65 kB compressed. Those of a licence begin with "/*!".
    private static final Pattern COMMENTS =
            Pattern.compile("^\\s*(//[^\\n]*|/\\*\\*[^*]*(?:\\*(?!/)[^*]*)*\\*/)\\R", Pattern.MULTILINE);

    /** Style sheets one after the other. {@code font:name} becomes the address of a font. */
    static Bundle css(List<String> files, Map<String, Bundle> fonts) {
        String css =
                files.stream().map(file -> read("assets/css/" + file + ".css")).collect(Collectors.joining("\n"));
        for (Map.Entry<String, Bundle> font : fonts.entrySet()) {
            css = css.replace("font:" + font.getKey() + "\"", font.getValue().path() + "\"");
        }
        return of("parley", "css", "text/css;charset=UTF-8", css);
    }

    /** Modules that neither import nor export, each in a block of its own so that their names do not meet. */
    static Bundle js(List<String> files) {
        return of(
                "parley",
                "js",
                SCRIPT,
                files.stream()
                        .map(file -> "{\n" + withoutComments(read("assets/js/" + file + ".js")) + "}\n")
                        .collect(Collectors.joining("\n")));
    }

    static Bundle svg(String name) {
        return of(name, "svg", "image/svg+xml", read("assets/" + name + ".svg"));
    }

    /** A template without expressions, for pages that load it later. */
    static Bundle html(String name, String template) {
        return of(name, "html", "text/html;charset=UTF-8", read("templates/" + template + ".html"));
    }

    static Bundle font(String name) {
        byte[] bytes = bytes("assets/fonts/" + name + ".woff2");
        return new Bundle(path(name, "woff2", bytes), "font/woff2", bytes, null);
    }

    /** A script of a web jar. Maven's own properties name the version; a pattern would search the whole class path. */
    static Bundle webJar(String name, String webJar, String file) {
        try {
            Properties maven = PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties"));
            String version = maven.getProperty("version");
            String path = "META-INF/resources/webjars/" + webJar + "/" + version + "/" + file;
            return of(name, "js", SCRIPT, withoutComments(read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String script) {
        return COMMENTS.matcher(script).replaceAll("");
    }

    private static Bundle of(String name, String ending, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Bundle(path(name, ending, bytes), type, bytes, gzip(bytes));
    }

    private static String path(String name, String ending, byte[] bytes) {
        return "/assets/" + name + "-" + hash(bytes) + "." + ending;
    }

    private static String read(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String path) {
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
