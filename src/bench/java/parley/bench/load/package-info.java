/** What Gatling runs. */
package parley.bench.load;
