package org.catena.workflows.dag.read;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command words of the language; each file is read twice, and each word has its turn. */
enum Keyword {
  JOB(true, "JOB name submit-file|description|{ [DIR folder] [NOOP] [DONE]"),
  FINAL(true, "FINAL name submit-file|description|{ [DIR folder] [NOOP]"),
  SERVICE(true, "SERVICE name submit-file|description|{ [DIR folder] [NOOP]"),
  PROVISIONER(true, "PROVISIONER name submit-file|description|{ [DIR folder] [NOOP]"),
  SUBDAG(true, "SUBDAG EXTERNAL name dag-file [DIR folder] [NOOP] [DONE]"),
  SPLICE(true, "SPLICE name dag-file [DIR folder]"),
  SUBMIT_DESCRIPTION(true, "SUBMIT-DESCRIPTION name { ... }"),
  REJECT(true, "REJECT"),
  DOT(true, "DOT file [UPDATE|DONT-UPDATE] [OVERWRITE|DONT-OVERWRITE] [INCLUDE header]"),
  NODE_STATUS_FILE(true, "NODE_STATUS_FILE file [seconds] [ALWAYS-UPDATE]"),
  JOBSTATE_LOG(true, "JOBSTATE_LOG file"),
  PARENT(false, "PARENT p1 [p2 ...] CHILD c1 [c2 ...]"),
  WEAK(false, "WEAK PARENT p1 [p2 ...] CHILD c1 [c2 ...]"),
  INCLUDE(false, "INCLUDE file"),
  PIN_IN(false, "PIN_IN node number"),
  PIN_OUT(false, "PIN_OUT node number"),
  CONNECT(false, "CONNECT upper-splice lower-splice"),
  SCRIPT(
      false,
      "SCRIPT [DEFER status seconds] [DEBUG file STDOUT|STDERR|ALL] PRE|POST|HOLD node|ALL_NODES"
          + " executable [arguments ...]"),
  RETRY(false, "RETRY node|ALL_NODES count [UNLESS-EXIT code]"),
  ABORT_DAG_ON(false, "ABORT-DAG-ON node|ALL_NODES value [RETURN 0..255]"),
  VARS(false, "VARS node|ALL_NODES [PREPEND|APPEND] name=\"value\" [name2=\"value2\" ...]"),
  PRIORITY(false, "PRIORITY node|ALL_NODES integer"),
  PRE_SKIP(false, "PRE_SKIP node|ALL_NODES 0..255"),
  TOLERANCE(false, "TOLERANCE node|ALL_NODES n[%] [FAIL-FAST|WAIT]"),
  CATEGORY(false, "CATEGORY node|ALL_NODES name"),
  DONE(false, "DONE node"),
  SAVE_POINT_FILE(false, "SAVE_POINT_FILE node [file]"),
  MAXJOBS(false, "MAXJOBS category count"),
  CONFIG(false, "CONFIG file"),
  ENV(false, "ENV SET name=value;name2=value2 or ENV GET name name2"),
  SET_JOB_ATTR(false, "SET_JOB_ATTR name = value");

  private static final Map<String, Keyword> BY_NAME = new HashMap<>();

  static {
    for (Keyword keyword : values()) {
      BY_NAME.put(keyword.name(), keyword);
    }
  }

  private final boolean first;
  private final String syntax;

  Keyword(boolean first, String syntax) {
    this.first = first;
    this.syntax = syntax;
  }

  /** Makes a node or a name: taken in the first of the two passes. */
  boolean isOfFirstPass() {
    return first;
  }

  String syntax() {
    return syntax;
  }

  /** Case does not matter, and '-' is '_'. */
  static Optional<Keyword> of(String word) {
    Keyword exact = BY_NAME.get(word);
    return Optional.ofNullable(
        exact != null ? exact : BY_NAME.get(word.toUpperCase(Locale.ROOT).replace('-', '_')));
  }
}
