package parley.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parley.web.Redirects;

/**
 * A form that could not be taken because its session or token had ended, kept as typed so that it can be sent again.
 *
 * @param action the address it goes to
 * @param fields its fields in order, without token and passwords
 */
record KeptForm(String action, List<Field> fields) {

    static final String PREFIX = "kept.";

    /** One value; {@code visible} where a person typed it and should see it before it is sent again. */
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

    /** The form of a request that was refused; none where it held a password or is one of the door's own. */
    static Optional<KeptForm> of(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("POST") || path.startsWith("/sign-") || path.startsWith("/error")) {
            return Optional.empty();
        }
        return kept(Redirects.local(path), fields(request, ""));
    }

    /** The form that a sign-in form carries along. An address carries none: anybody can write one. */
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
