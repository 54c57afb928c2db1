package parley.bench.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * People who ask for one thing after the other, each drawn from the files of requests by their shares. They warm the
 * server up first, which is not reported; two lines on the console tell when the measurement begins and ends.
 */
public class Mix extends Simulation {

    private static final String ADDRESS = System.getProperty("bench.address");
    private static final int USERS = Integer.getInteger("bench.users");
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up"));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.seconds"));
    private static final boolean GZIP = Boolean.getBoolean("bench.gzip");

    /** Files of requests, each with its share in percent before it. */
    private static final List<String> FILES =
            Arrays.asList(System.getProperty("bench.mix").split(","));

    /** A file of pages of conversations, each held open in a tab by one of the people; null where there are none. */
    private static final String SOCKETS = System.getProperty("bench.sockets");

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    public Mix() {
        HttpProtocolBuilder protocol = http.baseUrl(ADDRESS)
                .wsBaseUrl(ADDRESS.replaceFirst("http", "ws"))
                .disableWarmUp()
                .disableFollowRedirect()
                .disableCaching();
        setUp(scenario("people")
                        .exec(SOCKETS == null ? List.of() : List.of(socket()))
                        .exec(during(WARM_UP).on(exec(choice(true))))
                        .exec(session -> tell(session, begun, "begin"))
                        .exec(during(MEASURED).on(exec(choice(false))))
                        .exec(session -> tell(session, ended, "end"))
                        .injectOpen(atOnceUsers(USERS)))
                .protocols(GZIP ? protocol.acceptEncodingHeader("gzip") : protocol);
    }

    // As the page of a conversation holds it open.
    private static ChainBuilder socket() {
        return feed(csv(SOCKETS).circular())
                .exec(ws("socket")
                        .connect("/live")
                        .header("Cookie", "#{cookies}")
                        .header("Origin", ADDRESS))
                .exec(ws("open").sendText(session -> {
                    String path = session.getString("path");
                    return "{\"type\":\"open\",\"with\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}";
                }));
    }

    private static Session tell(Session session, AtomicBoolean told, String what) {
        if (!told.getAndSet(true)) {
            System.out.println("bench: " + what);
        }
        return session;
    }

    private static ChainBuilder choice(boolean silent) {
        return randomSwitch().on(FILES.stream().map(file -> one(file, silent)).toList());
    }

    private static Choice.WithWeight one(String file, boolean silent) {
        String[] parts = file.split(":", 2);
        return percent(Double.parseDouble(parts[0])).then(request(Path.of(parts[1]), silent));
    }

    private static ChainBuilder request(Path file, boolean silent) {
        String name = file.getFileName().toString().replace(".csv", "");
        var page = http(name).get("#{path}").header("Cookie", "#{cookies}").check(status().is(200));
        var form = http(name)
                .post("#{path}")
                .header("Cookie", "#{cookies}")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(StringBody(session -> session.getString("form") + "&sendKey=" + UUID.randomUUID()))
                .check(status().is(303));
        // Each request brings the cookies of its own person, and leaves none to the next.
        return feed(csv(file.toString()).random())
                .exec(flushCookieJar())
                .exec(doIfOrElse(session -> session.getString("form").isEmpty())
                        .then(exec(silent ? page.silent() : page))
                        .orElse(exec(silent ? form.silent() : form)));
    }
}
