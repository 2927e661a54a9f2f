/**
 * The server as a whole: which address is answered by whom, what every request passes, and what is
 * said when nobody answers. The answers themselves are made in the packages inside this one.
 */
package org.customsatlas.serve;
