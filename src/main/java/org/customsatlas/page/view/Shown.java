package org.customsatlas.page.view;

import java.util.List;
import java.util.Optional;

/**
 * What stands above the rows of an answer.
 *
 * @param choices the views that fit the answer
 * @param problem what is wrong with the view that is asked for, in English; empty if nothing is
 * @param figure empty if only the rows are to be shown
 */
public record Shown(List<Choice> choices, String problem, Optional<Figure> figure) {
  /** A view that can be chosen. */
  public record Choice(String words, String link, boolean isChosen) {}

  /** For what is no table. */
  public static final Shown NOTHING = new Shown(List.of(), "", Optional.empty());
}
