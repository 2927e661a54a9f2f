/**
 * The page of one IRI: its facts with all who say them, the tables of claims, the timeline, the
 * ways to use it.
 */
package org.customsatlas.page.thing;
