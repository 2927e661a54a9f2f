package org.customsatlas.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Call;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.E_LogicalNot;
import org.apache.jena.sparql.expr.E_LogicalOr;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_OneOrMoreN;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrMoreN;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.PatternVars;
import org.apache.jena.vocabulary.XSD;

/**
 * A query, or a subquery of it: where it reads which triples, and which of its variables have a
 * value in each of its solutions.
 */
final class Level {
  /** Thrown where it cannot be told which solutions a triple can affect. */
  static final class Unbounded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Query query;
  private final ElementGroup where;
  private final Set<Var> certain;
  private final Set<Var> keys;
  private final Set<Var> mentioned = new HashSet<>();
  private final List<Condition> filters = new ArrayList<>();
  private final List<Site> sites = new ArrayList<>();
  private final IdentityHashMap<ElementSubQuery, Level> inner = new IdentityHashMap<>();
  private int fresh;

  /**
   * @throws Unbounded if it cannot be told what a triple can affect
   */
  Level(Query query) {
    if (query.hasDatasetDescription() || query.hasValues() || query.hasLimit()) {
      throw new Unbounded();
    }
    this.query = query;
    this.where =
        query.getQueryPattern() instanceof ElementGroup group
            ? group
            : wrap(query.getQueryPattern());
    subqueries(where);
    PatternVars.vars(mentioned, where);
    this.certain = certain(where);
    this.keys = new HashSet<>(certain);
    if (query.isSelectType()) {
      keys.retainAll(query.getProjectVars());
      query.getProject().getExprs().keySet().forEach(keys::remove);
    }
    if (isGrouped()) {
      keys.retainAll(query.getGroupBy().getVars());
      query.getGroupBy().getExprs().keySet().forEach(keys::remove);
    }
    for (Element element : where.getElements()) {
      if (element instanceof ElementFilter filter) {
        filters.addAll(conditions(filter.getExpr()));
      }
    }
    group(where, new Around(null, List.of(), Set.of(), Set.of(), true), 1);
    if ((isGrouped() && keys.isEmpty()) || sites.stream().anyMatch(s -> !s.isBounded())) {
      throw new Unbounded();
    }
  }

  private static ElementGroup wrap(Element element) {
    ElementGroup group = new ElementGroup();
    group.addElement(element);
    return group;
  }

  Query query() {
    return query;
  }

  ElementGroup where() {
    return where;
  }

  /** Is a row made of several solutions? */
  boolean isGrouped() {
    return query.hasGroupBy() || query.hasAggregators();
  }

  /** The variables that have a value in each solution, from a triple or a list of values. */
  Set<Var> certain() {
    return certain;
  }

  /** Those that are the same in a row as in the solutions from which it is made. */
  Set<Var> keys() {
    return keys;
  }

  /** The filters of all solutions. */
  List<Condition> filters() {
    return filters;
  }

  /**
   * A filter.
   *
   * @param vars the variables of solutions that it asks for
   */
  record Condition(Expr expression, Set<Var> vars) {}

  /** Does an expression ask something of the graph? */
  static boolean asks(Expr expression) {
    return expression instanceof ExprFunctionOp
        || (expression instanceof ExprFunction function
            && function.getArgs().stream().anyMatch(Level::asks));
  }

  /** A filter, planned as Jena plans it within a query. */
  private List<Condition> conditions(Expr filter) {
    List<Expr> planned =
        Algebra.optimize(OpFilter.filter(filter, OpTable.unit())) instanceof OpFilter op
            ? op.getExprs().getList()
            : List.of(filter);
    return planned.stream().map(e -> new Condition(e, vars(e))).toList();
  }

  /** All variables that a filter asks for, wherever in it. */
  private Set<Var> vars(Expr expression) {
    Set<Var> vars = new HashSet<>();
    Walker.walk(
        OpFilter.filter(expression, OpTable.unit()),
        new OpVisitorBase() {
          @Override
          public void visit(OpBGP op) {
            op.getPattern().forEach(t -> vars.addAll(Atom.of(null, t).vars()));
          }

          @Override
          public void visit(OpPath op) {
            vars.addAll(new Atom.Pattern(null, op.getTriplePath()).vars());
          }

          @Override
          public void visit(OpGraph op) {
            if (Var.isVar(op.getNode())) {
              vars.add(Var.alloc(op.getNode()));
            }
          }

          @Override
          public void visit(OpTable op) {
            vars.addAll(op.getTable().getVars());
          }
        },
        new ExprVisitorBase() {
          @Override
          public void visit(ExprVar var) {
            vars.add(var.asVar());
          }
        });
    vars.retainAll(mentioned);
    return vars;
  }

  /** Where triples are read, but for subqueries. */
  List<Site> sites() {
    return sites;
  }

  /** The subqueries. */
  Map<ElementSubQuery, Level> inner() {
    return inner;
  }

  // ---- which variables have values

  private void subqueries(ElementGroup group) {
    for (Element element : group.getElements()) {
      if (element instanceof ElementSubQuery subquery) {
        Level level = new Level(subquery.getQuery());
        if (level.keys.isEmpty()) {
          throw new Unbounded();
        }
        inner.put(subquery, level);
      }
    }
  }

  /** The variables that have a value in each solution of a part of the query. */
  Set<Var> certain(Element element) {
    Set<Var> certain = new LinkedHashSet<>();
    switch (element) {
      case ElementGroup group -> {
        group.getElements().forEach(e -> certain.addAll(certain(e)));
        for (Element member : group.getElements()) {
          if (member instanceof ElementBind bind) {
            certain.remove(bind.getVar());
          }
        }
      }
      case ElementPathBlock block ->
          block.getPattern().forEach(p -> certain.addAll(new Atom.Pattern(null, p).vars()));
      case ElementNamedGraph graph -> {
        certain.addAll(certain(graph.getElement()));
        if (Var.isVar(graph.getGraphNameNode())) {
          certain.add(Var.alloc(graph.getGraphNameNode()));
        }
      }
      case ElementData data -> {
        certain.addAll(data.getVars());
        data.getRows().forEach(row -> certain.removeIf(v -> !row.contains(v)));
      }
      case ElementUnion union -> {
        certain.addAll(certain(union.getElements().getFirst()));
        union.getElements().forEach(e -> certain.retainAll(certain(e)));
      }
      case ElementSubQuery subquery when inner.containsKey(subquery) ->
          certain.addAll(inner.get(subquery).keys);
      default -> {
        // Binds nothing, or not always.
      }
    }
    return certain;
  }

  // ---- where triples are read

  /**
   * What is around an element.
   *
   * @param graph in which it is; null for the union
   * @param atoms what solutions around it match
   * @param given the variables whose values are put in, since a filter is asked for each solution
   * @param names all variables around and in it
   * @param isRequired whether each solution of the query matches it
   */
  private record Around(
      Node graph, List<Atom> atoms, Set<Var> given, Set<Var> names, boolean isRequired) {}

  private void group(Element element, Around around, int sign) {
    List<Atom> atoms = new ArrayList<>();
    atoms(element, around.graph, atoms);
    atoms.addAll(around.atoms);
    Set<Var> seen = new HashSet<>(around.given);
    seen.addAll(certain(element));
    seen.addAll(constants(element));
    Set<Var> names = new HashSet<>(around.names);
    PatternVars.vars(names, element);
    Around within = new Around(around.graph, atoms, seen, names, around.isRequired);
    if (element instanceof ElementGroup group) {
      for (Element member : group.getElements()) {
        if (member instanceof ElementUnion union) {
          Around beside =
              new Around(around.graph, atoms, around.given, besides(group, union, around), false);
          union.getElements().forEach(e -> group(e, beside, sign));
        } else if (member instanceof ElementGroup) {
          group(member, new Around(around.graph, atoms, around.given, names, false), sign);
        } else {
          member(member, within, around.given, sign);
        }
      }
    } else {
      member(element, within, around.given, sign);
    }
  }

  /** The variables around a choice: what one branch calls by a name is nothing to the others. */
  @SuppressWarnings("ReferenceEquality") // this very choice: another may say the same
  private static Set<Var> besides(ElementGroup group, ElementUnion union, Around around) {
    Set<Var> names = new HashSet<>(around.names);
    group.getElements().stream().filter(e -> e != union).forEach(e -> PatternVars.vars(names, e));
    return names;
  }

  /** The variables to which a group gives a value that stands in the query. */
  private static Set<Var> constants(Element element) {
    Set<Var> constants = new HashSet<>();
    if (element instanceof ElementGroup group) {
      for (Element member : group.getElements()) {
        if (member instanceof ElementBind bind && bind.getExpr().isConstant()) {
          constants.add(bind.getVar());
        }
      }
    }
    return constants;
  }

  private void member(Element element, Around around, Set<Var> given, int sign) {
    Around below = new Around(around.graph, around.atoms, given, around.names, false);
    switch (element) {
      case ElementPathBlock block -> block.getPattern().forEach(p -> pattern(p, around, sign));
      case ElementNamedGraph named -> {
        if (around.graph != null) {
          throw new Unbounded();
        }
        Around inside =
            new Around(
                named.getGraphNameNode(),
                around.atoms,
                around.given,
                around.names,
                around.isRequired);
        if (isEmpty(named.getElement())) {
          pattern(new TriplePath(Triple.create(fresh(), fresh(), fresh())), inside, sign);
        }
        if (isPlain(named.getElement())) {
          ((ElementGroup) named.getElement())
              .getElements()
              .forEach(e -> member(e, inside, given, sign));
        } else {
          group(
              named.getElement(),
              new Around(named.getGraphNameNode(), around.atoms, given, around.names, false),
              sign);
        }
      }
      case ElementFilter filter -> expression(filter.getExpr(), around, sign);
      case ElementBind bind -> expression(bind.getExpr(), around, 0);
      case ElementOptional option ->
          // Its filters see what is around it, too.
          group(
              option.getOptionalElement(),
              new Around(around.graph, around.atoms, around.given, around.names, false),
              0);
      case ElementMinus minus -> group(minus.getMinusElement(), below, -sign);
      case ElementData data -> {
        // Reads nothing.
      }
      case ElementSubQuery subquery when inner.containsKey(subquery) -> {
        // Told by its own level.
      }
      default -> throw new Unbounded();
    }
  }

  private static boolean isEmpty(Element element) {
    return element instanceof ElementGroup group && group.isEmpty();
  }

  private static boolean isPlain(Element element) {
    return element instanceof ElementGroup group
        && group.getElements().stream().allMatch(ElementPathBlock.class::isInstance);
  }

  private void expression(Expr expression, Around around, int sign) {
    switch (expression) {
      case ExprFunctionOp asked -> {
        Set<Var> names = new HashSet<>();
        PatternVars.vars(names, asked.getElement());
        for (Var name : names) {
          // The same name would be another variable.
          if (around.names.contains(name) && !around.given.contains(name)) {
            throw new Unbounded();
          }
        }
        names.addAll(around.names);
        group(
            asked.getElement(),
            new Around(around.graph, around.atoms, around.given, names, false),
            asked instanceof E_NotExists ? -sign : sign);
      }
      case E_LogicalNot not -> expression(not.getArg(), around, -sign);
      case E_LogicalAnd and -> and.getArgs().forEach(e -> expression(e, around, sign));
      case E_LogicalOr or -> or.getArgs().forEach(e -> expression(e, around, sign));
      case E_Call call -> throw new Unbounded();
      case E_Function function when !function.getFunctionIRI().startsWith(XSD.getURI()) ->
          throw new Unbounded();
      case ExprFunction function -> function.getArgs().forEach(e -> expression(e, around, 0));
      default -> {
        // A variable, a constant or an aggregate.
      }
    }
  }

  /** What each solution of an element matches, but for what a subquery does. */
  private void atoms(Element element, Node graph, List<Atom> atoms) {
    switch (element) {
      case ElementGroup group -> group.getElements().forEach(e -> atoms(e, graph, atoms));
      case ElementPathBlock block ->
          block.getPattern().forEach(p -> atoms.add(new Atom.Pattern(graph, p)));
      case ElementNamedGraph named -> atoms(named.getElement(), named.getGraphNameNode(), atoms);
      case ElementData data -> atoms.add(new Atom.Rows(table(data)));
      default -> {
        // Need not be matched.
      }
    }
  }

  private static Table table(ElementData data) {
    Table table = TableFactory.create(data.getVars());
    for (Binding row : data.getRows()) {
      table.addBinding(row);
    }
    return table;
  }

  // ---- patterns

  private void pattern(TriplePath pattern, Around around, int sign) {
    if (pattern.isTriple()) {
      site(pattern.asTriple(), List.of(), around, sign);
    } else {
      steps(pattern.getPath(), pattern.getSubject(), pattern.getObject(), List.of(), around, sign);
    }
  }

  /** Each step that a path can take, from one node to another. */
  private void steps(Path path, Node from, Node to, List<Atom> besides, Around around, int sign) {
    switch (path) {
      case P_Link link -> site(Triple.create(from, link.getNode(), to), besides, around, sign);
      case P_ReverseLink link ->
          site(Triple.create(to, link.getNode(), from), besides, around, sign);
      case P_Inverse inverse -> steps(inverse.getSubPath(), to, from, besides, around, sign);
      case P_Alt alternatives -> {
        steps(alternatives.getLeft(), from, to, besides, around, sign);
        steps(alternatives.getRight(), from, to, besides, around, sign);
      }
      case P_Seq sequence -> {
        Node middle = fresh();
        Path left = sequence.getLeft();
        Path right = sequence.getRight();
        steps(left, from, middle, and(besides, middle, right, to, around), around, sign);
        steps(right, middle, to, and(besides, from, left, middle, around), around, sign);
      }
      case P_ZeroOrOne option -> steps(option.getSubPath(), from, to, besides, around, sign);
      case P_Path1 repeated when isRepeated(repeated) -> {
        Node before = fresh();
        Node after = fresh();
        Path any = PathFactory.pathZeroOrMore1(repeated.getSubPath());
        List<Atom> ways = and(besides, from, any, before, around);
        steps(
            repeated.getSubPath(), before, after, and(ways, after, any, to, around), around, sign);
      }
      default -> throw new Unbounded();
    }
  }

  private static boolean isRepeated(Path path) {
    return path instanceof P_ZeroOrMore1
        || path instanceof P_ZeroOrMoreN
        || path instanceof P_OneOrMore1
        || path instanceof P_OneOrMoreN;
  }

  private static List<Atom> and(List<Atom> atoms, Node from, Path path, Node to, Around around) {
    List<Atom> more = new ArrayList<>(atoms);
    more.add(
        path instanceof P_Link link
            ? Atom.of(around.graph, Triple.create(from, link.getNode(), to))
            : new Atom.Pattern(around.graph, new TriplePath(from, path, to)));
    return more;
  }

  private Var fresh() {
    return Var.alloc("_changed" + fresh++);
  }

  private void site(Triple pattern, List<Atom> besides, Around around, int sign) {
    Site alone = new Site(around.graph, pattern, sign, besides, around.atoms, certain);
    if (around.isRequired && alone.isBounded()) {
      sites.add(alone);
      return;
    }
    List<Atom> all = new ArrayList<>(besides);
    Atom own = Atom.of(around.graph, pattern);
    around.atoms.stream().filter(a -> !a.equals(own)).forEach(all::add);
    sites.add(new Site(around.graph, pattern, sign, all, around.atoms, certain));
  }

  /** The values that a variable can have, if a list in the query says so. */
  Set<Node> given(Var var) {
    Map<Var, Set<Node>> given = new HashMap<>();
    for (Element element : where.getElements()) {
      if (element instanceof ElementData data && certain.contains(var)) {
        data.getRows()
            .forEach(
                row -> {
                  if (row.contains(var)) {
                    given.computeIfAbsent(var, v -> new HashSet<>()).add(row.get(var));
                  }
                });
      }
    }
    inner
        .values()
        .forEach(
            level -> {
              if (level.keys.contains(var)) {
                given.computeIfAbsent(var, v -> new HashSet<>()).addAll(level.given(var));
              }
            });
    return given.getOrDefault(var, Set.of());
  }
}
