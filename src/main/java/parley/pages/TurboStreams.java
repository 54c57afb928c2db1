package parley.pages;

/** Answers that change a page without replacing it. */
public final class TurboStreams {

    public static final String MEDIA_TYPE = "text/vnd.turbo-stream.html;charset=UTF-8";

    private TurboStreams() {}
}
