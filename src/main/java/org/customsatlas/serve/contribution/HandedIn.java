package org.customsatlas.serve.contribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.customsatlas.contribute.read.ContributionReader.Input;

/**
 * What a request hands in.
 *
 * @param files the files and pasted texts, in their order; at least one
 * @param fields the parameters of the address and the other fields of the form, those of the form
 *     first; their names to their values
 */
record HandedIn(List<Input> files, Map<String, List<String>> fields) {

  /** The first value of {@code field}; empty if there is none, or it is blank. */
  Optional<String> field(String field) {
    return fields.getOrDefault(field, List.of()).stream().filter(v -> !v.isBlank()).findFirst();
  }

  /** Whether {@code field} is there and does not say no. */
  boolean isSet(String field) {
    return fields.containsKey(field)
        && !field(field).map(v -> v.equals("false") || v.equals("0")).orElse(false);
  }
}
