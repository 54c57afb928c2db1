package parley.bench.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.atomic.AtomicInteger;
import parley.bench.Population;

/** People who have all opened the page to sign in, each from an address of their own, and press its button at once. */
public class Crowd extends Simulation {

    private static final int PEOPLE = Integer.getInteger("bench.people");

    private final AtomicInteger pressed = new AtomicInteger();
    private final AtomicInteger in = new AtomicInteger();

    public Crowd() {
        setUp(scenario("people")
                        .feed(csv(System.getProperty("bench.crowd")).queue())
                        .exec(http("form")
                                .get("/sign-in")
                                .check(css("input[name=_csrf]", "value").saveAs("token"))
                                .silent())
                        .exec(rendezVous(PEOPLE))
                        .exec(session -> {
                            if (pressed.incrementAndGet() == 1) {
                                System.out.println("bench: begin");
                            }
                            return session;
                        })
                        .exec(http("sign-in")
                                .post("/sign-in")
                                .header("X-Forwarded-For", "#{address}")
                                .formParam("_csrf", "#{token}")
                                .formParam("username", "#{username}")
                                .formParam("password", Population.PASSWORD)
                                .check(status().is(303)))
                        .exec(session -> {
                            if (in.incrementAndGet() == PEOPLE) {
                                System.out.println("bench: end");
                            }
                            return session;
                        })
                        .injectOpen(atOnceUsers(PEOPLE)))
                .protocols(http.baseUrl(System.getProperty("bench.address"))
                        .disableWarmUp()
                        .disableFollowRedirect());
    }
}
