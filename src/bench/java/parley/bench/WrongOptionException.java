package parley.bench;

/** An option that cannot be what it was given as; its message is for whoever typed it. */
class WrongOptionException extends RuntimeException {

    WrongOptionException(String message) {
        super(message);
    }
}
