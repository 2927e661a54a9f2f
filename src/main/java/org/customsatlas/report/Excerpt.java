package org.customsatlas.report;

/**
 * A line of what was handed in, in three parts, safe to show.
 *
 * @param line its number, from 1
 * @param before what stands before the term; begins with … if the line was shortened
 * @param term the term that a result is about; empty if only the line is known
 * @param after what stands behind it; ends with … if the line was shortened
 */
public record Excerpt(int line, String before, String term, String after) {}
