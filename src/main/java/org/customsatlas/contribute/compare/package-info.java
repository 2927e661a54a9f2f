/**
 * What a contribution would change: what is new, what is published already, what cannot hold beside
 * it, and what would follow.
 */
package org.customsatlas.contribute.compare;
