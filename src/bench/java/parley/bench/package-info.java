/** The benchmark: it starts builds of Parley on filled databases and measures them as their users meet them. */
package parley.bench;
