/**
 * Work that is begun before it is needed, that is done again and again, or that nobody waits for
 * any more.
 */
package org.customsatlas.work;
