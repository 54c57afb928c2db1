package parley.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** A size and colour scheme of a window. */
enum Look {
    WIDE(1200, 800, ColorScheme.LIGHT),
    DARK(1200, 800, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT),
    /** The narrowest that WCAG asks for. */
    SMALL(320, 568, ColorScheme.LIGHT),
    /** A window of 1200 by 800 at 200 % zoom. */
    ZOOMED(600, 400, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    /** Resizes the window of an open page. */
    void dress(Page page) {
        page.setViewportSize(width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
    }
}
