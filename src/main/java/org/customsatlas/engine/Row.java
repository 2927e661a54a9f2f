package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBase;

/** A solution: numbers, which become nodes when they are asked for. Thread-safe. */
final class Row extends BindingBase {
  private final Header header;
  private final int[] numbers;
  private final Node[] locals;

  /**
   * @param numbers by variable, as a {@link Frame} has them
   * @param locals the nodes that are not of the store; null if there are none
   */
  Row(Header header, int[] numbers, Node[] locals) {
    super(null);
    this.header = header;
    this.numbers = numbers;
    this.locals = locals;
  }

  private int column(Var variable) {
    Var[] variables = header.variables();
    for (int i = 0; i < variables.length; i++) {
      if (variables[i].equals(variable)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected Iterator<Var> vars1() {
    List<Var> bound = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != Frame.UNBOUND) {
        bound.add(header.variables()[i]);
      }
    }
    return bound.iterator();
  }

  @Override
  protected int size1() {
    int size = 0;
    for (int number : numbers) {
      size += number == Frame.UNBOUND ? 0 : 1;
    }
    return size;
  }

  @Override
  protected boolean isEmpty1() {
    return size1() == 0;
  }

  @Override
  protected boolean contains1(Var variable) {
    int column = column(variable);
    return column >= 0 && numbers[column] != Frame.UNBOUND;
  }

  @Override
  protected Node get1(Var variable) {
    int column = column(variable);
    if (column < 0 || numbers[column] == Frame.UNBOUND) {
      return null;
    }
    return numbers[column] == Frame.LOCAL ? locals[column] : header.node(numbers[column]);
  }

  @Override
  protected Binding detachWithNewParent(Binding newParent) {
    throw new UnsupportedOperationException("a row has no parent");
  }
}
