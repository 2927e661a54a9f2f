/** What stands on the page to write queries on: an answer, or why there is none. */
package org.customsatlas.page.query;
