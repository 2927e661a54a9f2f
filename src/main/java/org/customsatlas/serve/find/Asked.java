package org.customsatlas.serve.find;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Refusal;

/** The parameters that all ways to look for names have in common, and a hit as JSON. */
public final class Asked {
  /** Longer than any name. */
  static final int LONGEST = 200;

  private Asked() {}

  /**
   * The parameter {@code name}, which must be there.
   *
   * @throws Refusal 400 if it is missing, blank or too long
   */
  static String text(HttpServletRequest request, String name, String example) {
    String text = request.getParameter(name);
    if (text == null || text.isBlank()) {
      throw new Refusal(400, "Say what to look for, such as " + example + ".");
    }
    return shortEnough(text);
  }

  /** The same text, unless it is too long. */
  public static String shortEnough(String text) {
    if (text.length() > LONGEST) {
      throw new Refusal(
          400,
          "A name has at most "
              + LONGEST
              + " characters here; this one has "
              + text.length()
              + ": \""
              + Refusal.cut(text)
              + "\".");
    }
    return text;
  }

  /**
   * The whole number in the parameter {@code name}.
   *
   * @return {@code otherwise} if there is none
   * @throws Refusal 400 if it is no number from {@code least} to {@code most}
   */
  static int number(HttpServletRequest request, String name, int otherwise, int least, int most) {
    String text = request.getParameter(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Refusal(
        400,
        name
            + " is a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + Refusal.cut(text)
            + "\".");
  }

  /**
   * The language of the reader: the parameter {@code lang}, or the best that {@code
   * Accept-Language} asks for (RFC 4647, 3.4), or English.
   *
   * @throws Refusal 400 if {@code lang} is a language in which nothing has a name
   */
  static String language(HttpServletRequest request, SearchIndex index) {
    String lang = request.getParameter("lang");
    List<String> known = index.languages().stream().sorted().toList();
    if (lang != null) {
      if (!known.contains(lang)) {
        throw new Refusal(
            400,
            "There are no names in \""
                + Refusal.cut(lang)
                + "\". lang is one of "
                + String.join(", ", known)
                + ".");
      }
      return lang;
    }
    String header = request.getHeader("Accept-Language");
    if (header == null) {
      return "en";
    }
    try {
      String best = Locale.lookupTag(Locale.LanguageRange.parse(header), known);
      return best == null ? "en" : best;
    } catch (IllegalArgumentException unreadable) {
      return "en";
    }
  }

  /**
   * The classes that the parameters {@code type} name.
   *
   * @throws Refusal 400 if nothing is of one of them
   */
  static Set<String> kinds(HttpServletRequest request, SearchIndex index) {
    String[] types = request.getParameterValues("type");
    return types == null ? Set.of() : kinds(Stream.of(types).toList(), index);
  }

  /** The IRIs of the classes that {@code types} name. */
  static Set<String> kinds(List<String> types, SearchIndex index) {
    List<String> kinds = new ArrayList<>();
    for (String type : types) {
      if (!type.isBlank()) {
        kinds.add(
            index
                .kind(type)
                .orElseThrow(
                    () ->
                        new Refusal(
                            400,
                            "Nothing is of the type \""
                                + Refusal.cut(type)
                                + "\". A type is a class of the ontology, such as Country, RegionalStructure or Project.")));
      }
    }
    return Set.copyOf(kinds);
  }

  /** Writes {@code hit}; how it was found only where this is not plain from the label. */
  static void write(Results.Hit hit, JsonBuilder json) {
    json.startObject()
        .pair("iri", hit.iri())
        .pair("path", hit.path())
        .pair("label", hit.label())
        .pair("language", hit.labelLanguage())
        .pair("kind", hit.kind())
        .pair("kindLabel", hit.kindLabel())
        .pair("found", hit.how().name().toLowerCase(Locale.ROOT));
    if (!hit.isHidden() && !hit.matched().equals(hit.label())) {
      json.key("matched")
          .startObject()
          .pair("text", hit.matched())
          .pair("language", hit.matchedLanguage())
          .pair("property", hit.property())
          .pair("propertyLabel", hit.propertyLabel())
          .finishObject();
    }
    json.finishObject();
  }
}
