/** Other SHACL engines, asked the same as ours. */
package org.customsatlas.peers;
