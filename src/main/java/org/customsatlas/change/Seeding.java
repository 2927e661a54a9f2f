package org.customsatlas.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterRoot;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;

/**
 * Asks a query only for rows in which some variables have values that are known. It is compiled
 * once for each choice of variables. Thread-safe.
 */
final class Seeding {
  private static final String SEED = "urn:x-seed:";

  /** What of a query is asked. */
  enum Part {
    /** The rows. */
    ROWS,
    /** The solutions from which the rows are made. */
    SOLUTIONS,
    /**
     * What would be solutions if nothing were asked of the graph but triples that must be there: no
     * fewer than there are, or have been.
     */
    SKELETON
  }

  private record Form(Part part, Set<Var> vars) {}

  private final Level level;
  private final Map<Form, Op> compiled = new ConcurrentHashMap<>();

  Seeding(Level level) {
    this.level = level;
  }

  /** The rows that agree with one of {@code seeds}. */
  Set<Binding> ask(Part part, Collection<Binding> seeds, IndexedDataset dataset) {
    Map<Set<Var>, Set<Binding>> byVars = new HashMap<>();
    for (Binding seed : seeds) {
      Set<Var> vars = new HashSet<>();
      seed.vars().forEachRemaining(vars::add);
      byVars.computeIfAbsent(vars, v -> new LinkedHashSet<>()).add(seed);
    }
    Set<Binding> rows = new LinkedHashSet<>();
    byVars.forEach(
        (vars, some) -> {
          Op op = compiled.computeIfAbsent(new Form(part, vars), this::compile);
          ExecutionContext execution = dataset.execution();
          QueryIterator found =
              QC.execute(
                  Transformer.transform(new Sowing(some), op),
                  QueryIterRoot.create(execution),
                  execution);
          try {
            found.forEachRemaining(rows::add);
          } finally {
            found.close();
          }
        });
    return rows;
  }

  // ---- compiling

  private Op compile(Form form) {
    return Transformer.transform(new OnceInASequence(), planned(form));
  }

  private Op planned(Form form) {
    if (form.part != Part.ROWS || !level.query().isSelectType()) {
      return Algebra.optimize(
          Algebra.compile(seeded(level, form.vars, form.part == Part.SKELETON)));
    }
    Query query = level.query().cloneQuery();
    query.setQueryPattern(seeded(level, form.vars, false));
    return Algebra.optimize(Algebra.compile(query));
  }

  /** The group of a query after a list of seeds; a subquery is given its own, where it has any. */
  private static ElementGroup seeded(Level level, Set<Var> vars, boolean isSkeleton) {
    ElementGroup group = new ElementGroup();
    if (!vars.isEmpty()) {
      group.addElement(placeFor(vars));
    }
    for (Element element : level.where().getElements()) {
      Level inner = element instanceof ElementSubQuery sub ? level.inner().get(sub) : null;
      if (inner != null) {
        Set<Var> common = new HashSet<>(vars);
        common.retainAll(inner.keys());
        group.addElement(subquery(inner, common, isSkeleton));
      } else if (!isSkeleton) {
        group.addElement(inBranches(element, vars, level));
      } else if (isOfSkeleton(element, level)) {
        group.addElement(inBranches(bare(element, level), vars, level));
      }
    }
    return group;
  }

  /** A choice with the seeds in each branch: Jena joins some choices only when all is found. */
  private static Element inBranches(Element element, Set<Var> vars, Level level) {
    if (!(element instanceof ElementUnion choice)) {
      return element;
    }
    ElementUnion seeded = new ElementUnion();
    for (Element branch : choice.getElements()) {
      Set<Var> common = new HashSet<>(vars);
      common.retainAll(level.certain(branch));
      ElementGroup group = new ElementGroup();
      if (!common.isEmpty()) {
        group.addElement(placeFor(common));
      }
      if (branch instanceof ElementGroup members) {
        members.getElements().forEach(group::addElement);
      } else {
        group.addElement(branch);
      }
      seeded.addElement(group);
    }
    return seeded;
  }

  private static ElementSubQuery subquery(Level level, Set<Var> seeds, boolean isSkeleton) {
    Query query;
    if (isSkeleton) {
      query = new Query();
      query.setQuerySelectType();
      query.setDistinct(true);
      level.keys().forEach(query::addResultVar);
    } else {
      query = level.query().cloneQuery();
    }
    query.setQueryPattern(seeded(level, seeds, isSkeleton));
    return new ElementSubQuery(query);
  }

  private static ElementData placeFor(Set<Var> vars) {
    ElementData data = new ElementData();
    BindingBuilder row = BindingFactory.builder();
    for (Var var : vars) {
      data.add(var);
      row.add(var, NodeFactory.createURI(SEED + var.getVarName()));
    }
    data.add(row.build());
    return data;
  }

  // ---- skeletons

  private static boolean isOfSkeleton(Element element, Level level) {
    return switch (element) {
      case ElementFilter filter -> isSure(filter.getExpr(), level);
      case ElementOptional option -> false;
      case ElementMinus minus -> false;
      case ElementBind bind -> false;
      default -> true;
    };
  }

  /** Does it ask only for what each solution has, and nothing of the graph? */
  private static boolean isSure(Expr expression, Level level) {
    return !Level.asks(expression) && level.certain().containsAll(expression.getVarsMentioned());
  }

  /** A group within the group, without what is not of the skeleton. */
  private static Element bare(Element element, Level level) {
    return switch (element) {
      case ElementGroup group -> {
        ElementGroup bare = new ElementGroup();
        for (Element member : group.getElements()) {
          if (!(member instanceof ElementFilter) && isOfSkeleton(member, level)) {
            bare.addElement(bare(member, level));
          }
        }
        yield bare;
      }
      case ElementUnion union -> {
        ElementUnion bare = new ElementUnion();
        union.getElements().forEach(e -> bare.addElement(bare(e, level)));
        yield bare;
      }
      case ElementNamedGraph named ->
          new ElementNamedGraph(named.getGraphNameNode(), bare(named.getElement(), level));
      default -> element;
    };
  }

  /**
   * What comes to a choice in a sequence has its seed with it already: a list of seeds in each
   * branch would be gone through for each of them.
   */
  private static final class OnceInASequence extends TransformCopy {
    @Override
    public Op transform(OpSequence sequence, List<Op> members) {
      Set<Var> known = seeded(members.getFirst());
      OpSequence once = OpSequence.create();
      once.add(members.getFirst());
      members.stream()
          .skip(1)
          .map(m -> m instanceof OpUnion ? without(m, known) : m)
          .forEach(once::add);
      return once;
    }

    private static Set<Var> seeded(Op first) {
      return switch (first) {
        case OpTable table when isPlace(table) -> Set.copyOf(table.getTable().getVars());
        case OpFilter filter -> seeded(filter.getSubOp());
        case OpJoin join -> {
          Set<Var> both = new HashSet<>(seeded(join.getLeft()));
          both.addAll(seeded(join.getRight()));
          yield both;
        }
        default -> Set.of();
      };
    }

    private static Op without(Op op, Set<Var> known) {
      return switch (op) {
        case OpUnion union ->
            OpUnion.create(without(union.getLeft(), known), without(union.getRight(), known));
        case OpFilter filter ->
            OpFilter.filterBy(filter.getExprs(), without(filter.getSubOp(), known));
        case OpExtend extend ->
            OpExtend.create(without(extend.getSubOp(), known), extend.getVarExprList());
        case OpSequence sequence -> {
          List<Op> members = new ArrayList<>(sequence.getElements());
          members.set(0, without(members.getFirst(), known));
          OpSequence same = OpSequence.create();
          members.forEach(same::add);
          yield same;
        }
        case OpTable table when isPlace(table) && known.containsAll(table.getTable().getVars()) ->
            OpTable.unit();
        default -> op;
      };
    }
  }

  // ---- putting the seeds in

  /** Is this where seeds are to be put in? */
  private static boolean isPlace(OpTable table) {
    List<Var> vars = table.getTable().getVars();
    if (vars.isEmpty() || table.getTable().size() != 1) {
      return false;
    }
    Binding only = table.getTable().rows().next();
    return vars.stream()
        .allMatch(v -> NodeFactory.createURI(SEED + v.getVarName()).equals(only.get(v)));
  }

  private static final class Sowing extends TransformCopy {
    private final Collection<Binding> seeds;

    Sowing(Collection<Binding> seeds) {
      this.seeds = seeds;
    }

    @Override
    public Op transform(OpTable table) {
      if (!isPlace(table)) {
        return table;
      }
      List<Var> vars = table.getTable().getVars();
      Table sown = TableFactory.create(new ArrayList<>(vars));
      Set<Var> wanted = Set.copyOf(vars);
      Set<Binding> rows = new LinkedHashSet<>();
      seeds.forEach(s -> rows.add(Bindings.only(s, wanted)));
      rows.forEach(sown::addBinding);
      return OpTable.create(sown);
    }
  }
}
