/**
 * The stored questions of {@code data/queries/}: their text, their answers, and how an answer is
 * written down.
 */
package org.customsatlas.answer;
