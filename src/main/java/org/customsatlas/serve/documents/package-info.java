/**
 * The IRIs of the data at their own paths: from a thing to its document, in the form and the
 * profile that a request wants, with the links to all other forms.
 */
package org.customsatlas.serve.documents;
