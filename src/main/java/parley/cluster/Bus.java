package parley.cluster;

import java.util.function.Consumer;

/** Carries signals to every node, this one included. */
public interface Bus {

    /** A number that identifies this node. It changes with each start. */
    long node();

    /** Sends a signal without waiting for receivers. Callers publish it after the commit that it reports. */
    void publish(Signal signal);

    /** Delivers every signal to a listener, in the order of each publisher. */
    void subscribe(Consumer<Signal> listener);
}
