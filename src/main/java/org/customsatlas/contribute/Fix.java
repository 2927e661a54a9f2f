package org.customsatlas.contribute;

import java.util.SortedMap;
import org.customsatlas.problem.Place;

/**
 * A change to a file that mends one result.
 *
 * @param from the first character that goes; in a file that the contributor handed in
 * @param found what stands there now, which must be there still when the change is made; may be
 *     empty, then something is put in before {@code from}
 * @param replacement what comes in its place; may be empty
 * @param titles what the change does, in a few words, by language tag; at least {@code en} and
 *     {@code fr}
 */
public record Fix(Place from, String found, String replacement, SortedMap<String, String> titles) {}
