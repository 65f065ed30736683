package org.catena.bpmn.policy;

import java.util.Map;

/**
 * A row of the table as it is written.
 *
 * @param meaning for people; empty when nobody wrote any
 * @param conditions input's name → cell, in the table's order; empty cells are left out
 * @param outcomes output's name → cell, likewise
 */
public record RetryRow(
    String id, String meaning, Map<String, String> conditions, Map<String, String> outcomes) {}
