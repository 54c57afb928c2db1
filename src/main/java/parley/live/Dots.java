package parley.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import parley.conversations.Membership;
import parley.conversations.RecentPeople;
import parley.pages.FragmentRenderer;
import parley.users.People;
import parley.users.User;

/** Pushes who of the people in a list of conversations is online. Both people must share their presence. */
@Component
class Dots {

    /** The most people of a list whose presence a tab shows when it opens. Others follow with their next message. */
    private static final int MOST = 100;

    private final Sockets sockets;
    private final Presence presence;
    private final RecentPeople recentPeople;
    private final People people;
    private final FragmentRenderer fragments;
    private final Frames frames;

    Dots(
            Sockets sockets,
            Presence presence,
            RecentPeople recentPeople,
            People people,
            FragmentRenderer fragments,
            Frames frames) {
        this.sockets = sockets;
        this.presence = presence;
        this.recentPeople = recentPeople;
        this.people = people;
        this.fragments = fragments;
        this.frames = frames;
    }

    /** Pushes the people who are present to a socket that has just opened, unless there are none. */
    void opened(LiveSocket socket) {
        List<String> here = here(socket);
        if (!here.isEmpty()) {
            socket.send(frames.streams(stream(here, List.of(), false)));
        }
    }

    private List<String> here(LiveSocket socket) {
        List<RecentPeople.Recent> recent = recentPeople.of(socket.viewer(), MOST);
        socket.list(recent.stream().mapToLong(RecentPeople.Recent::id).toArray());
        return recent.stream()
                .filter(person -> person.sharesPresence() && presence.isPresent(person.id()))
                .map(RecentPeople.Recent::username)
                .toList();
    }

    /** Pushes whether a person is present to the tabs that list them and do not show the conversation with them. */
    void changed(User person) {
        boolean isHere = person.presence() && presence.isPresent(person.id());
        sharing(sockets.listing(person.id()).stream().filter(socket -> socket.otherId() != person.id()))
                .forEach(socket -> socket.send(frames.streams(stream(person, isHere))));
    }

    /** Pushes everything anew to the tabs of a person who began to share or hide presence. */
    void chosen(long userId) {
        for (LiveSocket socket : sockets.of(userId)) {
            socket.send(frames.streams(stream(here(socket), List.of(), true)));
        }
    }

    /** Lists the other person of a conversation that may be new to the lists of its viewer. */
    void listed(Membership membership) {
        long otherId = membership.other().id();
        List<LiveSocket> news = sockets.of(membership.viewerId()).stream()
                .filter(socket -> !socket.lists(otherId))
                .toList();
        news.forEach(socket -> socket.list(otherId));
        if (!news.isEmpty() && presence.isPresent(otherId)) {
            people.findById(otherId)
                    .filter(User::presence)
                    .ifPresent(other ->
                            sharing(news.stream()).forEach(socket -> socket.send(frames.streams(stream(other, true)))));
        }
    }

    /** The stream that corrects one person, for a tab that lists them. */
    String stream(User person, boolean isHere) {
        List<String> name = List.of(person.username());
        return stream(isHere ? name : List.of(), isHere ? List.of() : name, false);
    }

    private String stream(Collection<String> here, Collection<String> away, boolean anew) {
        return fragments.render(
                "live/_dots", Map.of("here", String.join(" ", here), "away", String.join(" ", away), "anew", anew));
    }

    /** Those of some sockets whose people share their presence, by one query. */
    List<LiveSocket> sharing(Stream<LiveSocket> some) {
        List<LiveSocket> all = some.toList();
        if (all.isEmpty()) {
            return all;
        }
        Set<Long> sharing = people.sharingPresence(
                all.stream().map(socket -> socket.viewer().id()).collect(Collectors.toSet()));
        return all.stream()
                .filter(socket -> sharing.contains(socket.viewer().id()))
                .toList();
    }
}
