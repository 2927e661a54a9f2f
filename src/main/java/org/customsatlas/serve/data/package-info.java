/** What is served: the quads of a release or of files, as they are and for another day. */
package org.customsatlas.serve.data;
