/**
 * What others hand in, over HTTP: it is taken in within bounds, checked, compared and mended, and
 * forgotten when the answer is sent.
 */
package org.customsatlas.serve.contribution;
