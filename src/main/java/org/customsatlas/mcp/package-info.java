/**
 * The release as tools for language models: the Model Context Protocol over two streams. Everything
 * is read only and goes through the guard and the limits of the query endpoint.
 */
package org.customsatlas.mcp;
