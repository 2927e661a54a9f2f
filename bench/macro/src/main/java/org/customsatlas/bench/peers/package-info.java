/** The peers that are libraries, each behind a plain HTTP server, in a process of its own. */
package org.customsatlas.bench.peers;
