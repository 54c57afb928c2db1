package parley.browser;

/** Whether JavaScript runs. */
enum Script {
    ON,
    OFF
}
