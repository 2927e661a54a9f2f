package org.customsatlas.describe;

import java.util.List;
import org.apache.jena.graph.Node;

/**
 * An IRI that once named something.
 *
 * @param isWithdrawn whether what it named is no longer told of ({@code owl:deprecated}); else it
 *     was merged into its successor, and both name the same
 * @param successor what to use instead; null if there is nothing
 * @param reasons why, in the languages that the data have
 * @param day since when, as a date of ISO 8601; null if it is not said
 */
public record Retired(boolean isWithdrawn, Node successor, List<String> reasons, String day) {}
