/** Parley's benchmark: the driver that bin/bench starts. docs/benchmarks.md says what it measures. */
package parley.bench;
