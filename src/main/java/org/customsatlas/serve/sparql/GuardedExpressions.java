package org.customsatlas.serve.sparql;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.expr.E_Divide;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.customsatlas.answer.ClosedFunctions;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;

/**
 * Puts in place of the few functions that can work without end within one row others that ask the
 * deadline or refuse to grow, and refuses functions that are not known.
 *
 * <p>Each copy of a guarded function is guarded too: Jena copies expressions when it optimises and
 * when it substitutes.
 */
final class GuardedExpressions extends ExprTransformCopy {
  /**
   * The greatest length of a text that a query makes. Reading a number of so many digits takes a
   * tenth of a second.
   */
  static final int TEXT_LIMIT = 100_000;

  /** The greatest size of a number that a query makes by multiplying or dividing, in bits. */
  static final int BIT_LIMIT = 4096;

  private final Deadline deadline;

  GuardedExpressions(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public Expr transform(ExprFunctionN function, ExprList args) {
    deadline.check();
    if (function instanceof E_Function call
        && !ClosedFunctions.INSTANCE.isRegistered(call.getFunctionIRI())) {
      throw notOffered(call.getFunctionIRI());
    }
    if (function instanceof E_Function call) {
      return SteppingCalls.ofCast(call.getFunctionIRI(), args, deadline);
    }
    if (function instanceof E_Regex) {
      return new GuardedRegex(args, deadline);
    }
    if (function instanceof E_StrReplace) {
      return new GuardedReplace(args, deadline);
    }
    if (function instanceof E_StrConcat) {
      return new GuardedConcat(args, deadline);
    }
    return super.transform(function, args);
  }

  @Override
  public Expr transform(ExprFunction1 function, Expr argument) {
    deadline.check();
    return SteppingCalls.has(function)
        ? SteppingCalls.of(function, argument, deadline)
        : super.transform(function, argument);
  }

  @Override
  public Expr transform(ExprFunction2 function, Expr left, Expr right) {
    deadline.check();
    if (SteppingCalls.has(function)) {
      return SteppingCalls.of(function, left, right, deadline);
    }
    if (function instanceof E_Multiply) {
      return new GuardedMultiply(left, right, deadline);
    }
    if (function instanceof E_Divide) {
      return new GuardedDivide(left, right, deadline);
    }
    return super.transform(function, left, right);
  }

  static Refusal notOffered(String function) {
    return new Refusal(
        400,
        "The function <"
            + Refusal.cut(function)
            + "> is not offered here. Use the functions of SPARQL 1.1 and the casts such as xsd:integer(?x).");
  }

  static void checkLength(long length) {
    if (length > TEXT_LIMIT) {
      throw new Refusal(
          400,
          String.format(
              "The query makes a text longer than %,d characters. Make it shorter.", TEXT_LIMIT));
    }
  }

  /** Java's matcher goes a level deeper for each repetition of some patterns. */
  private static Refusal tooDeep(String function) {
    return new Refusal(
        400,
        "The pattern of "
            + function
            + " repeats a choice too often for so long a text. Write the choice as a class such as [ab], or cut the text with SUBSTR.");
  }

  private static void checkSize(NodeValue value) {
    int bits = 0;
    if (value.isInteger()) {
      bits = value.getInteger().bitLength();
    } else if (value.isDecimal()) {
      bits = value.getDecimal().unscaledValue().bitLength();
    }
    if (bits > BIT_LIMIT) {
      throw new Refusal(
          400,
          String.format(
              "The query makes a number of more than %,d bits. Keep it smaller.", BIT_LIMIT));
    }
  }

  static String text(String function, NodeValue value) {
    return NodeValueOps.checkAndGetStringLiteral(function, value).getLiteralLexicalForm();
  }

  /** {@code text} with the language and type of {@code value}, if it is not too long. */
  static NodeValue inPlaceOf(NodeValue value, String text) {
    checkLength(text.length());
    Node literal = value.asNode();
    return NodeValue.makeNode(
        NodeFactory.createLiteral(
            text, literal.getLiteralLanguage(), literal.getLiteralDatatype()));
  }

  /**
   * The pattern that a function was last called with: in most queries the same one for each row.
   */
  private static final class LastPattern {
    private String source;
    private String flags;
    private Pattern pattern;

    Pattern of(String function, List<NodeValue> args, int flagsAt) {
      String newSource = text(function, args.get(1));
      String newFlags = args.size() > flagsAt ? text(function, args.get(flagsAt)) : null;
      if (!newSource.equals(source) || !Objects.equals(newFlags, flags)) {
        pattern = RegexEngine.makePattern(function, newSource, newFlags);
        source = newSource;
        flags = newFlags;
      }
      return pattern;
    }
  }

  private static Expr argument(ExprList args, int i) {
    return i < args.size() ? args.get(i) : null;
  }

  private static final class GuardedRegex extends E_Regex {
    private final Deadline deadline;
    private final LastPattern pattern = new LastPattern();

    GuardedRegex(ExprList args, Deadline deadline) {
      super(args.get(0), args.get(1), argument(args, 2));
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(List<NodeValue> args) {
      deadline.checkNow();
      CharSequence text = new GuardedText(text("REGEX", args.get(0)), deadline);
      try {
        return NodeValue.booleanReturn(pattern.of("REGEX", args, 2).matcher(text).find());
      } catch (StackOverflowError e) {
        throw tooDeep("REGEX");
      }
    }

    @Override
    public Expr copy(ExprList args) {
      return new GuardedRegex(args, deadline);
    }
  }

  private static final class GuardedReplace extends E_StrReplace {
    private final Deadline deadline;
    private final LastPattern pattern = new LastPattern();

    GuardedReplace(ExprList args, Deadline deadline) {
      super(args.get(0), args.get(1), args.get(2), argument(args, 3));
      this.deadline = deadline;
    }

    /** REPLACE as SPARQL 1.1, 17.4.3.15 has it; like Jena's, it takes one empty match only. */
    @Override
    public NodeValue eval(List<NodeValue> args) {
      deadline.checkNow();
      String text = text("REPLACE", args.get(0));
      String replacement = text("REPLACE", args.get(2));
      Matcher matcher = pattern.of("REPLACE", args, 3).matcher(new GuardedText(text, deadline));
      StringBuilder result = new StringBuilder();
      try {
        for (boolean isFirst = true; matcher.find(); isFirst = false) {
          if (isFirst || matcher.start() < matcher.end()) {
            matcher.appendReplacement(result, replacement);
            checkLength(result.length());
          }
        }
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        throw new ExprEvalException("REPLACE: " + e.getMessage());
      } catch (StackOverflowError e) {
        throw tooDeep("REPLACE");
      }
      matcher.appendTail(result);
      checkLength(result.length());
      return inPlaceOf(args.get(0), result.toString());
    }

    @Override
    public Expr copy(ExprList args) {
      return new GuardedReplace(args, deadline);
    }
  }

  private static final class GuardedConcat extends E_StrConcat {
    private final Deadline deadline;

    GuardedConcat(ExprList args, Deadline deadline) {
      super(args);
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(List<NodeValue> args) {
      deadline.checkNow();
      checkLength(args.stream().mapToLong(a -> text("CONCAT", a).length()).sum());
      return super.eval(args);
    }

    @Override
    public Expr copy(ExprList args) {
      return new GuardedConcat(args, deadline);
    }
  }

  private static final class GuardedMultiply extends E_Multiply {
    private final Deadline deadline;

    GuardedMultiply(Expr left, Expr right, Deadline deadline) {
      super(left, right);
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue left, NodeValue right) {
      deadline.checkNow();
      checkSize(left);
      checkSize(right);
      return super.eval(left, right);
    }

    @Override
    public Expr copy(Expr left, Expr right) {
      return new GuardedMultiply(left, right, deadline);
    }
  }

  private static final class GuardedDivide extends E_Divide {
    private final Deadline deadline;

    GuardedDivide(Expr left, Expr right, Deadline deadline) {
      super(left, right);
      this.deadline = deadline;
    }

    @Override
    public NodeValue eval(NodeValue left, NodeValue right) {
      deadline.checkNow();
      checkSize(left);
      checkSize(right);
      return super.eval(left, right);
    }

    @Override
    public Expr copy(Expr left, Expr right) {
      return new GuardedDivide(left, right, deadline);
    }
  }

  /** A text that asks the deadline whenever the matcher looks at a character. */
  private record GuardedText(String text, Deadline deadline) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      deadline.check();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
