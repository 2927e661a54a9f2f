package org.customsatlas.contribute.mend;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.contribute.mend.RecordWriting.Change;
import org.customsatlas.contribute.read.HandedText;
import org.customsatlas.contribute.read.JsonContext;
import org.customsatlas.contribute.read.JsonTree;

/**
 * How a text in JSON-LD writes its terms. A change is offered only where it is certain how it will
 * be read: in a text with one context of plain definitions. Not thread-safe.
 */
final class JsonLdWriting {
  private static final Set<String> LISTS = Set.of("@set", "@list");

  private final String text;
  private final JsonContext context;
  private final Map<Integer, Value> values = new HashMap<>();
  private final Map<Integer, Key> keys = new HashMap<>();

  /**
   * A value where it stands.
   *
   * @param tree the value
   * @param holder the object that holds it, itself or in lists
   * @param key the key under which it does
   * @param outer the object that holds {@code holder}, and its key there; null at the top
   */
  private record Value(JsonTree tree, JsonTree holder, JsonTree.Member key, Value outer) {}

  /** A key where it stands. */
  private record Key(JsonTree holder, JsonTree.Member member, Value outer) {}

  private JsonLdWriting(String text, JsonTree root) {
    this.text = text;
    this.context = new JsonContext(root);
    enter(root, null);
  }

  /** For a text; empty if it is no JSON. */
  static Optional<JsonLdWriting> of(HandedText text) {
    return JsonTree.of(text).map(tree -> new JsonLdWriting(text.text(), tree));
  }

  private void enter(JsonTree tree, Value outer) {
    for (JsonTree item : tree.items()) {
      if (outer == null) {
        enter(item, null);
      } else {
        Value value = new Value(item, outer.holder, outer.key, outer.outer);
        values.put(item.index(), value);
        enter(item, value);
      }
    }
    for (JsonTree.Member member : tree.members()) {
      if (!member.key().equals("@context")) {
        Value value = new Value(member.value(), tree, member, outer);
        keys.put(member.index(), new Key(tree, member, outer));
        values.put(member.value().index(), value);
        enter(member.value(), value);
      }
    }
  }

  /** A node as the text might write it, among the values of a property. */
  String write(Node node) {
    if (node.isURI()) {
      return quoted(context.compact(node.getURI()).orElse(node.getURI()));
    }
    return node.isLiteral() ? literal(node) : quoted(node.toString());
  }

  /** The change that puts {@code replacement} where a term begins; empty if none is certain. */
  Optional<Change> replace(int index, Node replacement) {
    if (!context.isPlain() || !(replacement.isURI() || replacement.isLiteral())) {
      return Optional.empty();
    }
    Key key = keys.get(index);
    if (key != null) {
      return replacement.isURI() ? key(key, replacement.getURI()) : Optional.empty();
    }
    Value value = values.get(index);
    return value == null ? Optional.empty() : value(value, replacement);
  }

  /** Where a prefix is defined to be {@code namespace}; -1 if it is not. */
  int declared(String prefix, String namespace) {
    return context
        .definition(prefix)
        .filter(d -> namespace.equals(d.text()))
        .map(JsonTree::index)
        .orElse(-1);
  }

  /** The change of a namespace in the context. */
  Change namespace(int index, String right) {
    return new Change(index, written(index), quoted(right));
  }

  // ---- keys

  private Optional<Change> key(Key key, String iri) {
    String word = key.member.key();
    if (word.startsWith("@")) {
      return Optional.empty();
    }
    Optional<JsonTree> definition = context.definition(word);
    if (definition.isPresent()) {
      // The slip is in the context: mended there, it is mended for all.
      JsonTree meaning = definition.get().get("@id").orElse(definition.get());
      return meaning.text() == null || context.term(meaning.text()).equals(iri)
          ? Optional.empty()
          : Optional.of(
              new Change(
                  meaning.index(),
                  written(meaning.index()),
                  quoted(context.compact(iri).orElse(iri))));
    }
    String right = context.word(iri);
    boolean isThere = key.holder.members().stream().anyMatch(m -> m.key().equals(right));
    return isThere
        ? Optional.empty()
        : Optional.of(new Change(key.member.index(), written(key.member.index()), quoted(right)));
  }

  // ---- values

  private Optional<Change> value(Value value, Node replacement) {
    return switch (context.term(value.key.key())) {
      case "@type" ->
          replacement.isURI() && isNode(value.holder)
              ? change(value.tree, quoted(context.word(replacement.getURI())))
              : Optional.empty();
      case "@id" -> id(value, replacement);
      case "@value" ->
          value.outer == null || !isValue(value.holder)
              ? Optional.empty()
              : inValue(value, replacement);
      case "@list", "@set" -> ofProperty(value, replacement);
      case "@language" -> Optional.empty();
      default ->
          isNode(value.holder) ? ofProperty(value, replacement) : inLanguage(value, replacement);
    };
  }

  /** The id of a thing; where it stands alone in its object, it may be a value too. */
  private Optional<Change> id(Value value, Node replacement) {
    return replacement.isURI() && value.tree.text() != null
        ? change(value.tree, quoted(context.id(replacement.getURI(), value.tree.text())))
        : Optional.empty();
  }

  /** The text inside an object with a value, alone where only it, or its language, is another. */
  private Optional<Change> inValue(Value value, Node replacement) {
    String datatype = "";
    Optional<JsonTree> language = Optional.empty();
    for (JsonTree.Member member : value.holder.members()) {
      switch (context.term(member.key())) {
        case "@type" -> datatype = context.term(String.valueOf(member.value().text()));
        case "@language" -> language = Optional.of(member.value());
        default -> {
          // the value itself
        }
      }
    }
    if (replacement.isLiteral()) {
      String text = replacement.getLiteralLexicalForm();
      String tag = replacement.getLiteralLanguage();
      boolean isSameText = text.equals(value.tree.text());
      if (!tag.isEmpty() && isSameText && language.isPresent()) {
        return change(language.get(), quoted(tag));
      }
      boolean isSameKind =
          tag.isEmpty()
              ? language.isEmpty() && datatype.equals(replacement.getLiteralDatatypeURI())
              : language.isPresent() && tag.equals(language.get().text());
      if (isSameKind) {
        return change(value.tree, quoted(text));
      }
    }
    return ofProperty(value.outer, replacement);
  }

  /** A value of a property: a text, number, object with a value, or object that names a thing. */
  private Optional<Change> ofProperty(Value value, Node replacement) {
    Value at = value;
    while (at.outer != null && isList(at.holder)) {
      at = at.outer;
    }
    String term = at.key.key();
    boolean isPlainHolder =
        isNode(at.holder) && !term.startsWith("@") && LISTS.containsAll(context.containers(term));
    JsonTree tree = value.tree;
    boolean isReplaced = tree.text() != null || isValue(tree) || isReference(tree);
    if (!isPlainHolder || !isReplaced) {
      return Optional.empty();
    }
    if (replacement.isURI() && isReference(tree)) {
      JsonTree id = tree.members().getFirst().value();
      return change(id, quoted(context.id(replacement.getURI(), id.text())));
    }
    return change(
        tree,
        replacement.isURI()
            ? reference(term, tree, replacement.getURI())
            : literal(term, replacement));
  }

  private String reference(String term, JsonTree before, String iri) {
    String coercion = context.defined(term, "@type").orElse("");
    String id = context.id(iri, before.text() == null ? "://" : before.text());
    return switch (coercion) {
      case "@id" -> quoted(id);
      case "@vocab" -> quoted(iri);
      default ->
          Json.createObjectBuilder()
              .add("@id", context.compact(iri).orElse(iri))
              .build()
              .toString();
    };
  }

  /** A bare text where the context makes that very literal of it, else an object. */
  private String literal(String term, Node literal) {
    String datatype = context.defined(term, "@type").map(context::term).orElse("");
    boolean isInLanguage = !literal.getLiteralLanguage().isEmpty();
    String language =
        context
            .defined(term, "@language")
            .or(() -> context.definition("@language").map(JsonTree::text))
            .orElse("");
    boolean isMadeByContext =
        isInLanguage
            ? datatype.isEmpty() && language.equals(literal.getLiteralLanguage())
            : literal.getLiteralDatatypeURI().equals(XSD.xstring.getURI())
                ? datatype.isEmpty() && language.isEmpty()
                : datatype.equals(literal.getLiteralDatatypeURI());
    return isMadeByContext ? quoted(literal.getLiteralLexicalForm()) : literal(literal);
  }

  /** An object that is this literal wherever it stands. */
  private String literal(Node literal) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    object.add("@value", literal.getLiteralLexicalForm());
    if (!literal.getLiteralLanguage().isEmpty()) {
      object.add("@language", literal.getLiteralLanguage());
    } else if (!literal.getLiteralDatatypeURI().equals(XSD.xstring.getURI())) {
      object.add("@type", context.word(literal.getLiteralDatatypeURI()));
    }
    return object.build().toString();
  }

  /** A text below its language. */
  private Optional<Change> inLanguage(Value value, Node replacement) {
    boolean isMap =
        value.outer != null
            && context.containers(value.outer.key.key()).equals(Set.of("@language"))
            && value.tree.text() != null;
    if (!isMap || !replacement.isLiteral() || replacement.getLiteralLanguage().isEmpty()) {
      return Optional.empty();
    }
    boolean isSameText = replacement.getLiteralLexicalForm().equals(value.tree.text());
    String tag = replacement.getLiteralLanguage();
    if (tag.equals(value.key.key())) {
      return isSameText
          ? Optional.empty()
          : change(value.tree, quoted(replacement.getLiteralLexicalForm()));
    }
    boolean isThere = value.holder.members().stream().anyMatch(m -> m.key().equals(tag));
    return isThere || !isSameText
        ? Optional.empty()
        : Optional.of(new Change(value.key.index(), written(value.key.index()), quoted(tag)));
  }

  // ---- what an object is

  private boolean isNode(JsonTree object) {
    return words(object).noneMatch(w -> Set.of("@value", "@list", "@set").contains(w))
        && !isLanguageMap(object);
  }

  private boolean isLanguageMap(JsonTree object) {
    Value at = values.get(object.index());
    return at != null && at.tree.isObject() && !LISTS.containsAll(context.containers(at.key.key()));
  }

  private boolean isValue(JsonTree object) {
    List<String> words = words(object).toList();
    return words.contains("@value") && Set.of("@value", "@type", "@language").containsAll(words);
  }

  private boolean isReference(JsonTree object) {
    return object.members().size() == 1
        && words(object).allMatch("@id"::equals)
        && object.members().getFirst().value().text() != null;
  }

  private boolean isList(JsonTree object) {
    return words(object).anyMatch(LISTS::contains);
  }

  private Stream<String> words(JsonTree object) {
    return object.members().stream().map(m -> context.term(m.key()));
  }

  // ---- text

  private Optional<Change> change(JsonTree tree, String replacement) {
    return Optional.of(new Change(tree.index(), written(tree.index()), replacement));
  }

  /** The value that begins at {@code index}, as it stands there. */
  String written(int index) {
    int depth = 0;
    boolean isText = false;
    for (int i = index; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isText) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          isText = false;
          if (depth == 0) {
            return text.substring(index, i + 1);
          }
        }
      } else if (c == '"') {
        isText = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth <= 0) {
          return text.substring(index, depth < 0 ? i : i + 1);
        }
      } else if (depth == 0 && (c == ',' || Character.isWhitespace(c))) {
        return text.substring(index, i);
      }
    }
    return text.substring(index);
  }

  private static String quoted(String text) {
    return Json.createValue(text).toString();
  }
}
