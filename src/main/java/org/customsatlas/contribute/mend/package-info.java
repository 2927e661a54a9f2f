/**
 * How each syntax writes its terms, so that what is wrong can be changed where it stands, and
 * nothing around it.
 */
package org.customsatlas.contribute.mend;
