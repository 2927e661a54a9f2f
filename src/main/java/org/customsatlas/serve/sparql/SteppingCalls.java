package org.customsatlas.serve.sparql;

import java.util.Locale;
import java.util.Set;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_StrAfter;
import org.apache.jena.sparql.expr.E_StrBefore;
import org.apache.jena.sparql.expr.E_StrContains;
import org.apache.jena.sparql.expr.E_StrDatatype;
import org.apache.jena.sparql.expr.E_StrEncodeForURI;
import org.apache.jena.sparql.expr.E_StrLang;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprDigest;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionEnv;
import org.customsatlas.serve.http.Deadline;

/**
 * Calls of functions that end soon for one value but may stand in one expression thousands of
 * times, each with a long text: they ask the deadline before they run. A text that they make may
 * not grow without end.
 */
final class SteppingCalls {
  private static final Set<Class<?>> OF_TWO =
      Set.of(
          E_StrContains.class,
          E_StrBefore.class,
          E_StrAfter.class,
          E_StrDatatype.class,
          E_StrLang.class,
          E_Add.class,
          E_Subtract.class);

  private SteppingCalls() {}

  /** Whether {@code function} is of this kind. */
  static boolean has(ExprFunction1 function) {
    return function instanceof ExprDigest
        || function instanceof E_StrEncodeForURI
        || function instanceof E_StrLowerCase
        || function instanceof E_StrUpperCase;
  }

  /** Whether {@code function} is of this kind. */
  static boolean has(ExprFunction2 function) {
    return OF_TWO.contains(function.getClass());
  }

  /** {@code function} of another argument, with the deadline asked first. */
  static Expr of(ExprFunction1 function, Expr argument, Deadline deadline) {
    if (function instanceof E_StrUpperCase) {
      return new UpperCase(argument, deadline);
    }
    if (function instanceof E_StrLowerCase) {
      return new LowerCase(argument, deadline);
    }
    return new OfOne((ExprFunction1) function.copy(argument), deadline);
  }

  /** {@code function} of other arguments, with the deadline asked first. */
  static Expr of(ExprFunction2 function, Expr left, Expr right, Deadline deadline) {
    return new OfTwo((ExprFunction2) function.copy(left, right), deadline);
  }

  /** A cast, with the deadline asked first. */
  static Expr ofCast(String iri, ExprList arguments, Deadline deadline) {
    return new Cast(iri, arguments, deadline);
  }

  private static NodeValue bounded(NodeValue value) {
    if (value.isString()) {
      GuardedExpressions.checkLength(value.getString().length());
    }
    return value;
  }

  private static final class OfOne extends ExprFunction1 {
    private final ExprFunction1 function;
    private final Deadline deadline;

    OfOne(ExprFunction1 function, Deadline deadline) {
      super(function.getArg(), function.getFunctionSymbol().getSymbol(), function.getOpName());
      this.function = function;
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue value, FunctionEnv env) {
      deadline.checkNow();
      return bounded(function.eval(value, env));
    }

    @Override
    public NodeValue eval(NodeValue value) {
      deadline.checkNow();
      return bounded(function.eval(value));
    }

    @Override
    public Expr copy(Expr argument) {
      return of(function, argument, deadline);
    }
  }

  private static final class OfTwo extends ExprFunction2 {
    private final ExprFunction2 function;
    private final Deadline deadline;

    OfTwo(ExprFunction2 function, Deadline deadline) {
      super(
          function.getArg1(),
          function.getArg2(),
          function.getFunctionSymbol().getSymbol(),
          function.getOpName());
      this.function = function;
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue left, NodeValue right, FunctionEnv env) {
      deadline.checkNow();
      return function.eval(left, right, env);
    }

    @Override
    public NodeValue eval(NodeValue left, NodeValue right) {
      deadline.checkNow();
      return function.eval(left, right);
    }

    @Override
    public Expr copy(Expr left, Expr right) {
      return of(function, left, right, deadline);
    }
  }

  private static final class Cast extends E_Function {
    private final Deadline deadline;

    Cast(String iri, ExprList arguments, Deadline deadline) {
      super(iri, arguments);
      this.deadline = deadline;
    }

    @Override
    public NodeValue evalSpecial(Binding binding, FunctionEnv env) {
      deadline.checkNow();
      return super.evalSpecial(binding, env);
    }

    @Override
    public Expr copy(ExprList arguments) {
      return new Cast(getFunctionIRI(), arguments, deadline);
    }
  }

  /**
   * UCASE, piece by piece: Java copies the whole text for each letter that becomes two (ß), which
   * takes seconds for a long one.
   */
  private static final class UpperCase extends E_StrUpperCase {
    private static final int PIECE = 512;

    private final Deadline deadline;

    UpperCase(Expr argument, Deadline deadline) {
      super(argument);
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue value) {
      String text = GuardedExpressions.text("UCASE", value);
      StringBuilder upper = new StringBuilder(text.length());
      for (int from = 0, end; from < text.length(); from = end) {
        deadline.checkNow();
        end = Math.min(text.length(), from + PIECE);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
          end++;
        }
        upper.append(text.substring(from, end).toUpperCase(Locale.ROOT));
      }
      return GuardedExpressions.inPlaceOf(value, upper.toString());
    }

    @Override
    public Expr copy(Expr argument) {
      return new UpperCase(argument, deadline);
    }
  }

  /** LCASE; the one letter that becomes two is changed first, for the same reason. */
  private static final class LowerCase extends E_StrLowerCase {
    private final Deadline deadline;

    LowerCase(Expr argument, Deadline deadline) {
      super(argument);
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue value) {
      deadline.checkNow();
      String text = GuardedExpressions.text("LCASE", value).replace("\u0130", "i\u0307");
      return GuardedExpressions.inPlaceOf(value, text.toLowerCase(Locale.ROOT));
    }

    @Override
    public Expr copy(Expr argument) {
      return new LowerCase(argument, deadline);
    }
  }
}
