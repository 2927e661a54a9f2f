package org.customsatlas.infer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprVisitorBase;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_Path0;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.PathVisitorByType;

/**
 * Which statements the answer of a query may hang on, told by their predicates. A predicate that is
 * a variable may be any, unless a VALUES of the query says which it may be.
 *
 * @param any whether statements with any predicate are read
 * @param predicates the predicates that are read, if not any
 */
record Reads(boolean any, Set<Node> predicates) {

  /** What {@code query} reads. */
  static Reads of(Query query) {
    Finder finder = new Finder();
    Walker.walk(Algebra.compile(query), finder, new ExprVisitorBase());
    return finder.found();
  }

  /** Is there one among {@code news} that is read? */
  boolean touch(List<Node> news) {
    return any ? !news.isEmpty() : news.stream().anyMatch(predicates::contains);
  }

  private static final class Finder extends OpVisitorBase {
    private final Set<Node> used = new HashSet<>();
    private final Map<Var, Set<Node>> given = new HashMap<>();
    private final Set<Var> open = new HashSet<>();
    private boolean any;

    Reads found() {
      Set<Node> predicates = new HashSet<>();
      for (Node node : used) {
        if (!node.isVariable()) {
          predicates.add(node);
        } else if (given.containsKey(Var.alloc(node)) && !open.contains(Var.alloc(node))) {
          predicates.addAll(given.get(Var.alloc(node)));
        } else {
          any = true;
        }
      }
      return new Reads(any, Set.copyOf(predicates));
    }

    @Override
    public void visit(OpBGP bgp) {
      bgp.getPattern().forEach(t -> used.add(t.getPredicate()));
    }

    @Override
    public void visit(OpTriple triple) {
      used.add(triple.getTriple().getPredicate());
    }

    @Override
    public void visit(OpPath path) {
      if (path.getTriplePath().isTriple()) {
        used.add(path.getTriplePath().getPredicate());
      } else {
        path.getTriplePath().getPath().visit(new Steps());
      }
    }

    @Override
    public void visit(OpTable table) {
      for (Var var : table.getTable().getVars()) {
        table.getTable().rows().forEachRemaining(row -> give(var, row));
      }
    }

    private void give(Var var, Binding row) {
      Node value = row.get(var);
      if (value == null) {
        open.add(var);
      } else {
        given.computeIfAbsent(var, x -> new HashSet<>()).add(value);
      }
    }

    /** The predicates of a path; one that names what it is not may be any. */
    private final class Steps extends PathVisitorByType {
      @Override
      public void visit0(P_Path0 path) {
        used.add(path.getNode());
      }

      @Override
      public void visit1(P_Path1 path) {
        path.getSubPath().visit(this);
      }

      @Override
      public void visit2(P_Path2 path) {
        path.getLeft().visit(this);
        path.getRight().visit(this);
      }

      @Override
      public void visitNegPS(P_NegPropSet path) {
        any = true;
      }
    }
  }
}
