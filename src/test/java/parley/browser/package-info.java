/** The site in a real browser: whole journeys with script and without, what everybody can use, and how it looks. */
package parley.browser;
