/** The forms in which the report on a contribution is told, for people and for programs. */
package org.customsatlas.report;
