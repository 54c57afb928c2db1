package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.pages.Redirects;

/**
 * A form whose session or token had expired, kept as typed to be sent again.
 *
 * @param action the address that receives it
 * @param fields its fields in order, without the token
 */
record KeptForm(String action, List<Field> fields) {

    static final String PREFIX = "kept.";

    /** One value. A value that a person typed is visible, to be reviewed before it is sent again. */
    record Field(String name, String value) {

        private static final Set<String> TYPED = Set.of("about", "body", "displayName", "to");
        private static final Set<String> LONG = Set.of("about", "body");

        public boolean visible() {
            return TYPED.contains(name);
        }

        public boolean multiline() {
            return LONG.contains(name);
        }

        public String label() {
            return "kept." + name;
        }
    }

    /** The form of a refused request, unless it holds a password or belongs to sign-in, sign-up or sign-out. */
    static Optional<KeptForm> of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("POST") || path.startsWith("/sign-") || path.startsWith("/error")) {
            return Optional.empty();
        }
        return kept(Redirects.local(path), fields(request, ""));
    }

    /** The form inside a sign-in form. It is never read from an address, which anyone can write. */
    static Optional<KeptForm> carriedBy(HttpServletRequest signIn) {
        String action = signIn.getParameter(PREFIX + "action");
        return action == null || !signIn.getMethod().equals("POST")
                ? Optional.empty()
                : kept(
                        Redirects.local(action),
                        fields(signIn, PREFIX).stream()
                                .filter(field -> !field.name().equals("action"))
                                .toList());
    }

    private static Optional<KeptForm> kept(String action, List<Field> fields) {
        return fields.isEmpty() || fields.stream().anyMatch(KeptForm::isPassword)
                ? Optional.empty()
                : Optional.of(new KeptForm(action, fields));
    }

    private static boolean isPassword(Field field) {
        return field.name().toLowerCase(Locale.ROOT).contains("password");
    }

    private static List<Field> fields(HttpServletRequest request, String prefix) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && !name.equals("_csrf")) {
                for (String value : values) {
                    fields.add(new Field(name.substring(prefix.length()), value));
                }
            }
        });
        return fields;
    }
}
