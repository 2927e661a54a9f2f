/** What is done for each request, measured alone. */
package org.customsatlas.jmh;
