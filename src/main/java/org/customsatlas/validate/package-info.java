/**
 * From a dataset to a report: whether it conforms to the shapes and to the questions over the named
 * graphs, and where it does not.
 */
package org.customsatlas.validate;
