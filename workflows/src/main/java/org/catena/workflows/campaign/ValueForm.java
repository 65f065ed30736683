package org.catena.workflows.campaign;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.catena.workflows.model.Names;

/**
 * What the value of a key must look like.
 *
 * @param right how to write it, as the end of "write ..."
 * @param problem what is wrong with a value; empty if nothing is
 */
public record ValueForm(String right, UnaryOperator<String> problem) {
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)");

  /** More digits than any of these numbers has; the time to read a number grows with its square. */
  private static final int MOST_DIGITS = 18;

  private static final Pattern RELATIVE_PATH =
      Pattern.compile("[A-Za-z0-9._+-][A-Za-z0-9._+-]*(/[A-Za-z0-9._+-]+)*");

  /** No beam has more. */
  private static final long MOST_GEV = 1_000_000;

  /** Ends up in paths, catalogues and command lines. */
  static final ValueForm NAME =
      new ValueForm(
          "letters, digits, '.', '_' and '-', beginning with a letter or digit",
          value -> isName(value) ? "" : "is no name");

  /** A file below a folder that somebody else decides. */
  static final ValueForm PATH =
      new ValueForm(
          "a path of letters, digits, '.', '_', '+' and '-', without '..', not beginning with '/'",
          value ->
              RELATIVE_PATH.matcher(value).matches() && !value.contains("..")
                  ? ""
                  : "is no path below a folder");

  /** Asked with yes or no. */
  static final ValueForm FLAG =
      new ValueForm(
          "Yes or No", value -> Flag.of(value).isPresent() ? "" : "is neither yes nor no");

  /** A dataset in the catalogue. */
  static final ValueForm DATASET =
      new ValueForm(
          "SCOPE:NAME, both of letters, digits, '.', '_' and '-'",
          value -> isPair(value) ? "" : "is no dataset of the catalogue");

  /** An image: its scope may be left out. */
  static final ValueForm IMAGE =
      new ValueForm(
          "NAME or SCOPE:NAME of letters, digits, '.', '_' and '-'",
          value -> isName(value) || isPair(value) ? "" : "is no image of the catalogue");

  /** Decimal numbers with blanks between them. */
  static final ValueForm DECIMALS =
      new ValueForm(
          "numbers from 0 on with one blank between them",
          value -> {
            for (String number : value.split(" ", -1)) {
              String problem = numberProblem(number, MOST_GEV);
              if (!problem.isEmpty()) {
                return "holds '" + number + "', which " + problem;
              }
            }
            return "";
          });

  /** A whole number of something, both ends included. */
  static ValueForm whole(long least, long most, String what) {
    return new ValueForm(
        "%s as a whole number from %d to %d".formatted(what, least, most),
        value -> wholeProblem(value, least, most));
  }

  /** A decimal number of something, above 0. */
  static ValueForm positive(long most, String what) {
    return new ValueForm(
        "%s as a number above 0, up to %d".formatted(what, most),
        value -> {
          String problem = numberProblem(value, most);
          return problem.isEmpty() && new BigDecimal(value).signum() == 0
              ? "is too small"
              : problem;
        });
  }

  /** A decimal number of something, 0 included. */
  static ValueForm number(long most, String what) {
    return new ValueForm(
        "%s as a number from 0 to %d".formatted(what, most), value -> numberProblem(value, most));
  }

  private static String wholeProblem(String value, long least, long most) {
    if (!WHOLE.matcher(value).matches()) {
      return "is no whole number";
    }
    if (value.length() > MOST_DIGITS) {
      return "is too long";
    }
    long number = Long.parseLong(value);
    if (number < 0) {
      return "is negative";
    }
    return number < least ? "is too small" : number > most ? "is too large" : "";
  }

  private static String numberProblem(String value, long most) {
    if (!DECIMAL.matcher(value).matches()) {
      return "is no number";
    }
    if (value.length() > MOST_DIGITS) {
      return "is too long";
    }
    BigDecimal number = new BigDecimal(value);
    return number.signum() < 0
        ? "is negative"
        : number.compareTo(BigDecimal.valueOf(most)) > 0 ? "is too large" : "";
  }

  private static boolean isName(String value) {
    try {
      Names.require("name", value);
      return true;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  private static boolean isPair(String value) {
    int colon = value.indexOf(':');
    return colon > 0 && isName(value.substring(0, colon)) && isName(value.substring(colon + 1));
  }
}
