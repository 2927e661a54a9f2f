/**
 * Files for those who look for what is here, made from what is served: sitemaps, feeds, the JSON-LD
 * context, the description of the interface.
 */
package org.customsatlas.serve.guide;
