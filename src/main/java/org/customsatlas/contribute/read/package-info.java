/**
 * From the bytes that are handed in to statements, each with the places of its parts; what cannot
 * be read or understood becomes problems.
 */
package org.customsatlas.contribute.read;
