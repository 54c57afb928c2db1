package parley.bench;

/** Waiting for something that tells nobody when it is done. */
final class Waiting {

    private Waiting() {}

    static void seconds(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
