/**
 * What stands on the front page and on those it leads to: the regions with their map, the ready
 * lists, the stored questions.
 */
package org.customsatlas.page.front;
