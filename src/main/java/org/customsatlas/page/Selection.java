package org.customsatlas.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Which things a list holds, and how it is laid out. Immutable.
 *
 * @param type the class of the things, if one is named
 * @param conditions what they must have
 * @param by the property whose values the things are put under, if one is named
 * @param sort the column that they are sorted by: a property's short name, with {@code -} before it
 *     for the other direction; empty for the name
 * @param page from 1
 */
public record Selection(
    Optional<Node> type, List<Condition> conditions, Optional<Node> by, String sort, int page) {

  /**
   * What the things must have.
   *
   * @param isReverse whether the property goes from the value to the thing
   * @param value an IRI; or a plain literal, which also finds the dates that begin with it
   */
  public record Condition(Node property, boolean isReverse, Node value) {
    /** A {@code ^} in an address (RFC 3986, section 2.1). */
    private static final String REVERSE = "%5E";

    /** The condition as an address has it: name and value, encoded. */
    public String parameter() {
      return (isReverse ? REVERSE : "")
          + Prefixes.shorten(property.getURI())
          + "="
          + encoded(value);
    }
  }

  public Selection {
    conditions = List.copyOf(conditions);
  }

  /** Paths of ours that an address may name without the base. */
  public static final Pattern LOCAL =
      Pattern.compile("(id|scheme|doc|graph|data)/[A-Za-z0-9._~/-]+");

  /** All things of one class. */
  public Selection(Node type) {
    this(Optional.of(type), List.of(), Optional.empty(), "", 1);
  }

  /** All things whose {@code property} is {@code value}. */
  public static Selection pointingTo(Node property, Node value) {
    return new Selection(
        Optional.empty(), List.of(new Condition(property, false, value)), Optional.empty(), "", 1);
  }

  /** Whether it is all there is, without a choice. */
  public boolean isEverything() {
    return type.isEmpty() && conditions.isEmpty() && by.isEmpty();
  }

  /** The same with one condition more, from its first page. */
  public Selection with(Condition condition) {
    return new Selection(
        type, Stream.concat(conditions.stream(), Stream.of(condition)).toList(), by, sort, 1);
  }

  /** The same without that condition, from its first page. */
  public Selection without(Condition condition) {
    return new Selection(
        type, conditions.stream().filter(c -> !c.equals(condition)).toList(), by, sort, 1);
  }

  /** The same for another class or, if empty, for all, from its first page. */
  public Selection of(Optional<Node> otherType) {
    return new Selection(otherType, conditions, by, sort, 1);
  }

  /** The same put under the values of {@code property}, or in one list if it is empty. */
  public Selection by(Optional<Node> property) {
    return new Selection(type, conditions, property, sort, 1);
  }

  /** The same in another order; see {@link #sort}. */
  public Selection sortedBy(String column) {
    return new Selection(type, conditions, by, column, 1);
  }

  /** Another page of the same, from 1. */
  public Selection atPage(int number) {
    return new Selection(type, conditions, by, sort, number);
  }

  /** Its address below the front page. */
  public String address() {
    List<String> parameters = new ArrayList<>();
    type.ifPresent(t -> parameters.add("type=" + encoded(t)));
    conditions.forEach(c -> parameters.add(c.parameter()));
    by.ifPresent(p -> parameters.add("by=" + encoded(p)));
    if (!sort.isEmpty()) {
      parameters.add("sort=" + sort);
    }
    if (page > 1) {
      parameters.add("page=" + page);
    }
    return parameters.isEmpty() ? "browse" : "browse?" + String.join("&", parameters);
  }

  private static String path(Node ours) {
    return ours.getURI().substring(Iris.BASE.length());
  }

  private static String encoded(Node value) {
    String text;
    if (!value.isURI()) {
      text = value.getLiteralLexicalForm();
    } else if (Iris.isOurs(value) && LOCAL.matcher(path(value)).matches()) {
      text = path(value);
    } else {
      text = Prefixes.shorten(value.getURI());
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/").replace("%3A", ":");
  }
}
