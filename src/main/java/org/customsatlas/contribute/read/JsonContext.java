package org.customsatlas.contribute.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.customsatlas.vocab.Iris;

/**
 * What the words of a JSON-LD text mean by the contexts in it, all taken together (JSON-LD 1.1,
 * 4.1). Not thread-safe.
 */
public final class JsonContext {
  private static final Set<String> SIMPLE = Set.of("@id", "@type", "@language", "@container");

  private final Map<String, String> meanings = new HashMap<>();

  /** The values of the members of the contexts, by key; of several, the first. */
  private final Map<String, JsonTree> definitions = new HashMap<>();

  private String vocabulary = "";
  private String base = Iris.BASE;
  private final boolean isPlain;

  /** Of the whole text. */
  public JsonContext(JsonTree root) {
    List<JsonTree> contexts =
        root.all().flatMap(object -> object.get("@context").stream()).toList();
    contexts.forEach(this::read);
    isPlain =
        contexts.size() < 2
            && contexts.stream().allMatch(JsonTree::isObject)
            && definitions.keySet().stream()
                .filter(k -> k.startsWith("@"))
                .allMatch(k -> Set.of("@vocab", "@base", "@language", "@version").contains(k))
            && definitions.values().stream()
                .flatMap(d -> d.members().stream())
                .allMatch(m -> SIMPLE.contains(m.key()));
  }

  private void read(JsonTree context) {
    context.items().forEach(this::read);
    for (JsonTree.Member member : context.members()) {
      definitions.putIfAbsent(member.key(), member.value());
      String meaning =
          member.value().text() != null
              ? member.value().text()
              : member.value().get("@id").map(JsonTree::text).orElse(null);
      if (meaning == null) {
        continue;
      }
      switch (member.key()) {
        case "@vocab" -> vocabulary = meaning;
        case "@base" -> base = meaning;
        default -> meanings.putIfAbsent(member.key(), meaning);
      }
    }
  }

  /**
   * Whether there is at most one context, of plain definitions, so that it is certain what a word
   * of the text would mean.
   */
  public boolean isPlain() {
    return isPlain;
  }

  /** Does the context define {@code word} as a term? */
  boolean defines(String word) {
    return definitions.containsKey(word);
  }

  /** The value by which the context defines {@code word}. */
  public Optional<JsonTree> definition(String word) {
    return Optional.ofNullable(definitions.get(word));
  }

  /** What the definition of {@code word} says for a keyword; empty if it says nothing. */
  public Optional<String> defined(String word, String keyword) {
    return definition(word).flatMap(d -> d.get(keyword)).map(JsonTree::text);
  }

  /** The containers that the definition of {@code word} names. */
  public Set<String> containers(String word) {
    return definition(word).flatMap(d -> d.get("@container")).stream()
        .flatMap(JsonTree::all)
        .map(JsonTree::text)
        .filter(t -> t != null)
        .collect(Collectors.toSet());
  }

  /** What a key or a class means. */
  public String term(String word) {
    String meaning = word;
    for (int step = 0; step < 5; step++) { // a term may stand for another
      if (meanings.containsKey(meaning)) {
        meaning = meanings.get(meaning);
        continue;
      }
      int colon = meaning.indexOf(':');
      if (colon > 0 && meanings.containsKey(meaning.substring(0, colon))) {
        meaning = meanings.get(meaning.substring(0, colon)) + meaning.substring(colon + 1);
        continue;
      }
      return colon > 0 || meaning.startsWith("@") ? meaning : vocabulary + meaning;
    }
    return meaning;
  }

  /** What an {@code @id} means. */
  String id(String word) {
    int colon = word.indexOf(':');
    if (colon > 0) {
      String prefix = meanings.get(word.substring(0, colon));
      return prefix == null || word.startsWith("//", colon + 1)
          ? word
          : term(word.substring(0, colon)) + word.substring(colon + 1);
    }
    return base + word;
  }

  /** What a class means that stands for itself. */
  String inVocabulary(String word) {
    return vocabulary + word;
  }

  // ---- how an IRI is written

  /** A word for a property or a class, whatever the keys around it; the IRI itself if none fits. */
  public String word(String iri) {
    Optional<String> term =
        definitions.keySet().stream()
            .filter(k -> !k.startsWith("@") && !k.contains(":"))
            .filter(k -> definitions.get(k).text() != null && term(k).equals(iri))
            .sorted()
            .findFirst();
    if (term.isPresent()) {
      return term.get();
    }
    if (!vocabulary.isEmpty() && iri.startsWith(vocabulary)) {
      String rest = iri.substring(vocabulary.length());
      if (rest.matches("[A-Za-z][\\w-]*") && !defines(rest)) {
        return rest;
      }
    }
    return compact(iri).orElse(iri);
  }

  /** A word for a thing, in the manner of {@code before}; the IRI itself if none fits. */
  public String id(String iri, String before) {
    if (before.indexOf(':') < 0 && base.endsWith("/") && iri.startsWith(base)) {
      String rest = iri.substring(base.length());
      if (rest.matches("[A-Za-z0-9_-][\\w.-]*(/[A-Za-z0-9_-][\\w.-]*)*")) {
        return rest;
      }
    }
    return before.indexOf("://") > 0 ? iri : compact(iri).orElse(iri);
  }

  /** The IRI with a prefix: a term that is defined by a text that ends as a namespace does. */
  public Optional<String> compact(String iri) {
    return definitions.keySet().stream()
        .filter(k -> k.matches("[A-Za-z][\\w-]*"))
        .filter(k -> definitions.get(k).text() != null && term(k).matches(".*[/#:?]"))
        .filter(k -> iri.startsWith(term(k)))
        .map(k -> k + ":" + iri.substring(term(k).length()))
        .filter(w -> w.matches("[^:]+:[\\w-][\\w./-]*") && !defines(w))
        .filter(w -> term(w).equals(iri) && id(w).equals(iri))
        .min((a, b) -> a.length() == b.length() ? a.compareTo(b) : a.length() - b.length());
  }
}
