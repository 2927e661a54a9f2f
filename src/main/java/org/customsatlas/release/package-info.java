/**
 * From a dataset to a release: sorted dumps with their checksums, and descriptions in VoID and
 * DCAT. A release is written whole or not at all, and two builds of the same sources are alike to
 * the byte.
 */
package org.customsatlas.release;
