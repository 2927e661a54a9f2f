package org.customsatlas.load;

import java.time.LocalDate;

/**
 * What {@code data/release.yaml} says of the release that is built from these sources.
 *
 * @param version the version of the data, such as {@code 0.1.0}
 * @param issued the day of the release; the only date that enters the data from outside the
 *     documents
 * @param asOf the day for which the shortcuts (such as {@code atlas:hostedBy}) hold
 */
public record ReleaseInfo(String version, LocalDate issued, LocalDate asOf) {}
