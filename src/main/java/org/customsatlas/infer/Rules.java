package org.customsatlas.infer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/**
 * The rules of what follows.
 *
 * @param always what follows whatever the day
 * @param onADay what follows for one day
 */
record Rules(List<Rule> always, List<Rule> onADay) {

  /**
   * The rules of {@code sources}.
   *
   * @throws IOException if there are none, or one cannot be read
   */
  static Rules in(Sources sources) throws IOException {
    Rules rules = new Rules(Rule.in(sources, Iris.INFERRED), Rule.in(sources, Iris.CURRENT));
    if (rules.always.isEmpty() || rules.onADay.isEmpty()) {
      throw new IOException("no rules were found in " + sources.nameOf(sources.rules()));
    }
    return rules;
  }

  /** All rules, those for one day first. */
  List<Rule> all() {
    List<Rule> all = new ArrayList<>(onADay);
    all.addAll(always);
    return all;
  }
}
