package org.customsatlas.page.query;

import org.customsatlas.page.Text;

/**
 * Why a query has no answer.
 *
 * @param sentence why, and what to do
 * @param line where, from 1; 0 if it has no place
 * @param column where, from 1; 0 if it has no place
 * @param mended the query as it would run; empty if nothing is known that helps
 */
public record Mistake(Text sentence, int line, int column, String mended) {}
