package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.atlas.logging.Log;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_GreaterThan;
import org.apache.jena.sparql.expr.E_GreaterThanOrEqual;
import org.apache.jena.sparql.expr.E_IsBlank;
import org.apache.jena.sparql.expr.E_IsIRI;
import org.apache.jena.sparql.expr.E_IsLiteral;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_LangMatches;
import org.apache.jena.sparql.expr.E_LessThan;
import org.apache.jena.sparql.expr.E_LessThanOrEqual;
import org.apache.jena.sparql.expr.E_LogicalNot;
import org.apache.jena.sparql.expr.E_NotEquals;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.E_SameTerm;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprException;
import org.apache.jena.sparql.expr.ExprFunction;
import org.apache.jena.sparql.expr.ExprFunction0;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.ExprTransformer;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.nodevalue.NodeFunctions;
import org.apache.jena.sparql.function.FunctionEnv;
import org.customsatlas.store.Dictionary;
import org.customsatlas.store.Section;
import org.customsatlas.store.Section.Kind;

/**
 * Makes conditions of expressions. What numbers alone can tell is told by them; the rest Jena
 * evaluates, once for each term where only one variable is in it.
 */
final class Conditions {
  /** What gives something else each time. */
  private static final Set<String> OF_CHANCE = Set.of("rand", "bnode", "uuid", "struuid");

  private final Frame frame;
  private final FunctionEnv environment;
  private final Function<Op, Cursor> patterns;

  /**
   * @param patterns makes a cursor of a pattern in EXISTS
   */
  Conditions(Frame frame, FunctionEnv environment, Function<Op, Cursor> patterns) {
    this.frame = frame;
    this.environment = environment;
    this.patterns = patterns;
  }

  /** The same expression, where patterns in EXISTS are looked for here. */
  Expr prepared(Expr expression) {
    ExprTransformCopy patternsHere =
        new ExprTransformCopy() {
          @Override
          public Expr transform(ExprFunctionOp exists, ExprList args, Op pattern) {
            return new Existence(of((Expr) exists));
          }
        };
    return ExprTransformer.transform(patternsHere, expression);
  }

  /** EXISTS within an expression. */
  private static final class Existence extends ExprFunction0 {
    private final Condition condition;

    Existence(Condition condition) {
      super("exists");
      this.condition = condition;
    }

    @Override
    public NodeValue eval(FunctionEnv environment) {
      return NodeValue.booleanReturn(condition.holds());
    }

    @Override
    public Expr copy() {
      return this;
    }
  }

  /** The condition that an expression is. */
  Condition of(Expr expression) {
    return switch (expression) {
      case E_Exists exists -> exists(exists, true);
      case E_NotExists exists -> exists(exists, false);
      case E_LogicalNot not when not.getArg() instanceof E_Exists exists -> exists(exists, false);
      case E_Bound bound when isSlot(bound.getArg()) -> {
        int slot = slot(bound.getArg());
        yield () -> frame.isBound(slot);
      }
      case E_LogicalNot not
          when not.getArg() instanceof E_Bound bound && isSlot(bound.getArg()) -> {
        int slot = slot(bound.getArg());
        yield () -> !frame.isBound(slot);
      }
      case E_Equals same -> equal(same, true);
      case E_SameTerm same -> sameTerm(same);
      case E_NotEquals same -> equal(same, false);
      default ->
          numbers(expression)
              .map(n -> byNumber(n, expression))
              .orElseGet(() -> remembered(expression));
    };
  }

  private static boolean isSlot(Expr expression) {
    return expression.isVariable();
  }

  private int slot(Expr expression) {
    return frame.slot(expression.asVar());
  }

  private Condition exists(ExprFunctionOp exists, boolean isWanted) {
    Cursor pattern = patterns.apply(exists.getGraphPattern());
    return () -> {
      pattern.open();
      boolean isThere = pattern.next();
      if (isThere) {
        pattern.clear();
      }
      return isThere == isWanted;
    };
  }

  /**
   * Two IRIs, or blank nodes, are equal if they have one number; literals may be equal otherwise.
   */
  private Condition equal(ExprFunction2 expression, boolean isWanted) {
    Condition byJena = byJena(expression);
    if (!isSlot(expression.getArg1()) || !isSlot(expression.getArg2())) {
      Optional<Condition> withConstant = equalToConstant(expression, isWanted);
      return withConstant.orElseGet(
          () ->
              numbers(expression)
                  .map(n -> byNumber(n, expression))
                  .orElseGet(() -> remembered(expression)));
    }
    int one = slot(expression.getArg1());
    int other = slot(expression.getArg2());
    Section[] names = namesOnly();
    return () -> {
      int a = frame.number(one);
      int b = frame.number(other);
      boolean areNames = isIn(names, a) && isIn(names, b);
      return areNames ? (a == b) == isWanted : byJena.holds();
    };
  }

  private Section[] namesOnly() {
    return frame.dictionary().sections().stream()
        .filter(s -> s.kind() == Kind.IRI || s.kind() == Kind.BLANK)
        .toArray(Section[]::new);
  }

  private static boolean isIn(Section[] sections, int number) {
    for (Section section : sections) {
      if (section.has(number)) {
        return true;
      }
    }
    return false;
  }

  /** Nothing but an IRI itself is equal to it. */
  private Optional<Condition> equalToConstant(ExprFunction2 expression, boolean isWanted) {
    Expr variable = isSlot(expression.getArg1()) ? expression.getArg1() : expression.getArg2();
    Expr constant = isSlot(expression.getArg1()) ? expression.getArg2() : expression.getArg1();
    if (!isSlot(variable) || !constant.isConstant() || !constant.getConstant().isIRI()) {
      return Optional.empty();
    }
    int slot = slot(variable);
    int number = frame.dictionary().number(constant.getConstant().asNode());
    Node node = constant.getConstant().asNode();
    return Optional.of(
        () -> {
          int found = frame.number(slot);
          if (found == Frame.UNBOUND) {
            return false;
          }
          boolean isSame = found == Frame.LOCAL ? frame.node(slot).equals(node) : found == number;
          return isSame == isWanted;
        });
  }

  private Condition sameTerm(E_SameTerm same) {
    if (!isSlot(same.getArg1()) || !isSlot(same.getArg2())) {
      return remembered(same);
    }
    int one = slot(same.getArg1());
    int other = slot(same.getArg2());
    return () -> frame.isBound(one) && frame.isBound(other) && frame.key(one) == frame.key(other);
  }

  // ---- what the number of a node tells

  /**
   * Where the value of a variable must be for a condition to hold.
   *
   * @param variable the variable
   * @param sure the numbers for which it holds
   * @param open the numbers for which only Jena can tell
   */
  record ByNumber(Var variable, Intervals sure, Intervals open) {
    /** Where it may hold. */
    Intervals possible() {
      List<int[]> all = new ArrayList<>();
      for (Intervals some : List.of(sure, open)) {
        for (int i = 0; i < some.count(); i++) {
          all.add(new int[] {some.least(i), some.end(i)});
        }
      }
      all.sort((a, b) -> Integer.compare(a[0], b[0]));
      return new Intervals(all.stream().flatMapToInt(java.util.Arrays::stream).toArray());
    }
  }

  private Condition byNumber(ByNumber numbers, Expr expression) {
    int slot = frame.slot(numbers.variable());
    Intervals sure = numbers.sure();
    Intervals open = numbers.open();
    Condition byJena = byJena(expression);
    return () -> {
      int number = frame.number(slot);
      if (number < 0) {
        return byJena.holds();
      }
      return sure.has(number) || (open.has(number) && byJena.holds());
    };
  }

  /** What numbers tell of a condition on one variable; empty if they tell nothing. */
  Optional<ByNumber> numbers(Expr expression) {
    return switch (expression) {
      case E_LessThan less -> comparison(less, false, true);
      case E_LessThanOrEqual less -> comparison(less, true, true);
      case E_GreaterThan greater -> comparison(greater, false, false);
      case E_GreaterThanOrEqual greater -> comparison(greater, true, false);
      case E_Equals same ->
          language(same.getArg1(), same.getArg2(), true)
              .or(() -> equality(same.getArg1(), same.getArg2()));
      case E_LangMatches matches -> language(matches.getArg1(), matches.getArg2(), false);
      case E_IsIRI is -> kind(is, Kind.IRI);
      case E_IsBlank is -> kind(is, Kind.BLANK);
      case E_IsLiteral is -> kind(is, Kind.LANGUAGE, Kind.TYPED);
      default -> Optional.empty();
    };
  }

  private Optional<ByNumber> kind(ExprFunction1 is, Kind... kinds) {
    if (!isSlot(is.getArg())) {
      return Optional.empty();
    }
    IntervalsBuilder sure = new IntervalsBuilder();
    IntervalsBuilder open = new IntervalsBuilder();
    for (Section section : frame.dictionary().sections()) {
      if (section.kind() == Kind.OTHER) {
        open.add(section.first(), section.end());
      } else if (List.of(kinds).contains(section.kind())) {
        sure.add(section.first(), section.end());
      }
    }
    return Optional.of(new ByNumber(is.getArg().asVar(), sure.made(), open.made()));
  }

  /** {@code LANG(?x) = "en"}, {@code LANGMATCHES(LANG(?x), "en")}. */
  private Optional<ByNumber> language(Expr left, Expr right, boolean isExact) {
    Expr lang = left instanceof E_Lang || !isExact ? left : right;
    Expr constant = lang == left ? right : left;
    if (!(lang instanceof E_Lang of)
        || !isSlot(of.getArg())
        || !constant.isConstant()
        || !constant.getConstant().isString()) {
      return Optional.empty();
    }
    String wanted = constant.getConstant().getString();
    IntervalsBuilder sure = new IntervalsBuilder();
    IntervalsBuilder open = new IntervalsBuilder();
    for (Section section : frame.dictionary().sections()) {
      boolean isText = section.kind() == Kind.LANGUAGE;
      if (section.kind() == Kind.OTHER) {
        open.add(section.first(), section.end());
      } else if (isText || section.kind() == Kind.TYPED) {
        String tag = isText ? section.tag() : "";
        if (isExact ? tag.equals(wanted) : NodeFunctions.langMatches(tag, wanted)) {
          sure.add(section.first(), section.end());
        }
      }
    }
    return Optional.of(new ByNumber(of.getArg().asVar(), sure.made(), open.made()));
  }

  /** {@code ?x = "text"}: a text is equal to itself only, a number to those of the same value. */
  private Optional<ByNumber> equality(Expr left, Expr right) {
    Expr variable = isSlot(left) ? left : right;
    Expr constant = isSlot(left) ? right : left;
    if (!isSlot(variable) || !constant.isConstant() || !constant.getConstant().isLiteral()) {
      return Optional.empty();
    }
    Node value = constant.getConstant().asNode();
    Dictionary dictionary = frame.dictionary();
    boolean isText = Kind.LANGUAGE == Section.kindOf(value) || constant.getConstant().isString();
    IntervalsBuilder sure = new IntervalsBuilder();
    IntervalsBuilder open = new IntervalsBuilder();
    int number = dictionary.number(value);
    for (Section section : dictionary.sections()) {
      if (section.kind() == Kind.OTHER) {
        open.add(section.first(), section.end());
      } else if (isText && section.has(number)) {
        sure.add(number, number + 1);
      } else if (!isText && section.kind() == Kind.TYPED) {
        boolean isSame = value.getLiteralDatatypeURI().equals(section.tag());
        Optional<Integer> from =
            isSame && section.isOrdered() ? dictionary.floor(section, value) : Optional.empty();
        open.add(
            from.orElse(section.first()),
            from.isEmpty() ? section.end() : dictionary.ceiling(section, value).orElseThrow());
      }
    }
    return Optional.of(new ByNumber(variable.asVar(), sure.made(), open.made()));
  }

  private Optional<ByNumber> comparison(ExprFunction2 compared, boolean withEqual, boolean isLess) {
    Expr left = compared.getArg1();
    Expr right = compared.getArg2();
    if (isSlot(left) && right.isConstant()) {
      return comparison(left.asVar(), right.getConstant(), withEqual, isLess);
    }
    if (isSlot(right) && left.isConstant()) {
      return comparison(right.asVar(), left.getConstant(), withEqual, !isLess);
    }
    return Optional.empty();
  }

  /** Of an ordered section of the same datatype, a range; of other literals, Jena tells. */
  private Optional<ByNumber> comparison(
      Var variable, NodeValue constant, boolean withEqual, boolean isLess) {
    Node bound = constant.asNode();
    if (!bound.isLiteral()) {
      return Optional.empty();
    }
    Dictionary dictionary = frame.dictionary();
    IntervalsBuilder sure = new IntervalsBuilder();
    IntervalsBuilder open = new IntervalsBuilder();
    for (Section section : dictionary.sections()) {
      if (section.kind() == Kind.TYPED || section.kind() == Kind.OTHER) {
        Optional<Integer> at = Optional.empty();
        boolean isSame = bound.getLiteralDatatypeURI().equals(section.tag());
        if (section.kind() == Kind.TYPED && section.isOrdered() && isSame) {
          boolean isAfterEqual = isLess == withEqual;
          at = isAfterEqual ? dictionary.ceiling(section, bound) : dictionary.floor(section, bound);
        }
        if (at.isEmpty()) {
          open.add(section.first(), section.end());
        } else if (isLess) {
          sure.add(section.first(), at.get());
        } else {
          sure.add(at.get(), section.end());
        }
      } else if (section.kind() == Kind.LANGUAGE) {
        open.add(section.first(), section.end());
      }
    }
    return Optional.of(new ByNumber(variable, sure.made(), open.made()));
  }

  /** Collects ranges in their order; those that touch become one. */
  private static final class IntervalsBuilder {
    private final List<int[]> all = new ArrayList<>();

    void add(int least, int end) {
      if (least < end) {
        if (!all.isEmpty() && all.getLast()[1] == least) {
          all.getLast()[1] = end;
        } else {
          all.add(new int[] {least, end});
        }
      }
    }

    Intervals made() {
      return new Intervals(all.stream().flatMapToInt(java.util.Arrays::stream).toArray());
    }
  }

  // ---- what Jena tells

  private Condition byJena(Expr plain) {
    Expr expression = prepared(plain);
    FrameBinding row = new FrameBinding(frame);
    return () -> {
      try {
        return expression.isSatisfied(row, environment);
      } catch (ExprException error) {
        Log.debug(Conditions.class, "an error is a no", error);
        return false;
      }
    };
  }

  /** The same answer for the same term is worked out once. */
  private Condition remembered(Expr expression) {
    Condition byJena = byJena(expression);
    Set<Var> variables = expression.getVarsMentioned();
    if (variables.size() != 1 || !isOfChanceFree(expression)) {
      return byJena;
    }
    int slot = frame.slot(variables.iterator().next());
    return new Remembered(frame, slot, byJena);
  }

  private static boolean isOfChanceFree(Expr expression) {
    if (expression instanceof ExprFunctionOp) {
      return false; // what it looks at may be another row
    }
    if (!(expression instanceof ExprFunction function)) {
      return true;
    }
    if (function.getFunctionIRI() != null
        || OF_CHANCE.contains(
            function.getFunctionSymbol().getSymbol().toLowerCase(java.util.Locale.ROOT))) {
      return false;
    }
    return function.getArgs().stream().allMatch(a -> a == null || isOfChanceFree(a));
  }

  /** Answers by term; two bits each. */
  private static final class Remembered implements Condition {
    /** So many are asked before it is worth to remember. */
    private static final int FEW = 64;

    private final Frame frame;
    private final int slot;
    private final Condition condition;
    private byte[] answers;
    private int asked;

    Remembered(Frame frame, int slot, Condition condition) {
      this.frame = frame;
      this.slot = slot;
      this.condition = condition;
    }

    @Override
    public boolean holds() {
      int number = frame.number(slot);
      if (number < 0 || ++asked < FEW) {
        return condition.holds();
      }
      if (answers == null) {
        frame.budget().take(frame.dictionary().size());
        answers = new byte[frame.dictionary().size()];
      }
      if (answers[number] == 0) {
        answers[number] = (byte) (condition.holds() ? 1 : 2);
      }
      return answers[number] == 1;
    }
  }
}
