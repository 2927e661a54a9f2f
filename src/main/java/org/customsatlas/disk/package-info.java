/** files that are written whole or not at all */
package org.customsatlas.disk;
