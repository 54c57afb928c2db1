package parley.pages;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Redirects: with 303, so that a reload never sends a form again, and to this site's own addresses only. */
@Component
public class Redirects implements BeanPostProcessor {

    // A path of plain ASCII; a second slash or a backslash at its beginning would lead to another host.
    private static final Pattern OURS = Pattern.compile("/(?!/)[\\x21-\\x7E&&[^\\\\{}]]*");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ThymeleafViewResolver views) {
            views.setRedirectHttp10Compatible(false);
        }
        return bean;
    }

    /** An address of this site that came from outside, {@code /} for anything else. */
    public static String local(@Nullable String address) {
        return address != null
                        && address.length() <= 500
                        && OURS.matcher(address).matches()
                ? address
                : "/";
    }
}
