/** What tests share: the site over HTTP, its cast, and the statements it runs. */
package parley;
