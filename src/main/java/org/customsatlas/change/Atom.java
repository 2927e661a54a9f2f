package org.customsatlas.change;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.vocabulary.RDF;

/** Something that each solution of a group matches. */
sealed interface Atom {

  /** The variables that have values then. */
  Set<Var> vars();

  /** What finds the values. */
  Op op();

  /**
   * How much must be looked at if these variables have values: the less the better; none if nothing
   * joins it with them.
   */
  int cost(Set<Var> known);

  /** All of a graph is looked at. */
  int WHOLE = 7;

  /** Costs too much for what is only to narrow a search. */
  int DEAR = 8;

  /** Joins nothing. */
  int APART = 99;

  /**
   * A pattern.
   *
   * @param graph where it is looked for, perhaps a variable; null for the union of all graphs
   */
  record Pattern(Node graph, TriplePath path) implements Atom {
    @Override
    public Set<Var> vars() {
      Set<Var> vars = new LinkedHashSet<>();
      for (Node node :
          new Node[] {graph, path.getSubject(), path.getPredicate(), path.getObject()}) {
        if (node != null && Var.isVar(node)) {
          vars.add(Var.alloc(node));
        }
      }
      return vars;
    }

    @Override
    public Op op() {
      Op op =
          path.isTriple()
              ? new OpBGP(BasicPattern.wrap(List.of(path.asTriple())))
              : new OpPath(path);
      return graph == null ? op : new OpGraph(graph, op);
    }

    @Override
    public int cost(Set<Var> known) {
      boolean subject = has(path.getSubject(), known);
      boolean object = has(path.getObject(), known);
      boolean predicate = path.getPath() != null || has(path.getPredicate(), known);
      int inGraph = graph == null || has(graph, known) ? 0 : 1;
      if (subject) {
        return (object ? 0 : 2) + inGraph;
      }
      if (object) {
        boolean isType =
            path.isTriple()
                && (RDF.type.asNode().equals(path.getPredicate()) || path.getObject().isURI());
        return (isType ? DEAR : 3) + (predicate ? 0 : 2) + inGraph;
      }
      return graph != null && Var.isVar(graph) && known.contains(Var.alloc(graph)) ? WHOLE : APART;
    }

    private static boolean has(Node node, Set<Var> known) {
      return !Var.isVar(node) || known.contains(Var.alloc(node));
    }
  }

  /** Values that stand in the query. */
  record Rows(Table table) implements Atom {
    @Override
    public Set<Var> vars() {
      return new HashSet<>(table.getVars());
    }

    @Override
    public Op op() {
      return OpTable.create(table);
    }

    @Override
    public int cost(Set<Var> known) {
      return table.getVars().stream().anyMatch(known::contains) ? 1 : APART;
    }
  }

  /** One triple, as a pattern. */
  static Pattern of(Node graph, Triple triple) {
    return new Pattern(graph, new TriplePath(triple));
  }
}
