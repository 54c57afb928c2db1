package parley.cluster;

import java.util.function.Consumer;

/** Carries signals to every node, this one included. */
public interface Bus {

    /** A bus of one node. */
    static Bus ofOneNode() {
        return new LocalBus();
    }

    /** Names this node among all of them, anew at each start. */
    long node();

    /** Sends a signal, without waiting for anybody to hear it. Call it after the commit of what it tells. */
    void publish(Signal signal);

    /** Has a listener hear every signal, in the order of each publisher. */
    void subscribe(Consumer<Signal> listener);
}
