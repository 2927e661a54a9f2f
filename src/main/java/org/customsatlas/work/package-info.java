/** Work that is begun before it is needed, and work that nobody waits for any more. */
package org.customsatlas.work;
