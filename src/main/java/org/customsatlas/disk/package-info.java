/** files that are written whole or not at all; folders that are removed */
package org.customsatlas.disk;
