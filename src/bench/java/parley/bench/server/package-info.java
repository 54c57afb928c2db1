/** What the benchmark adds to a server from outside. It uses Spring and SQL only, so that it runs in any build. */
package parley.bench.server;
