/**
 * From words, beginnings of words and codes to things, for people and for programs that reconcile
 * tables.
 */
package org.customsatlas.serve.find;
