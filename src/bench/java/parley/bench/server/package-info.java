/** What the benchmark adds to the server that it measures; nothing of it is in Parley's jar. */
package parley.bench.server;
