/**
 * What whoever runs a server needs: readiness, metrics, the access log, limits of rates, and the
 * switch to a new release.
 */
package org.customsatlas.serve.operate;
