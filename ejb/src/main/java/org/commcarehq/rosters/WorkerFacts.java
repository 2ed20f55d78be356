package org.commcarehq.rosters;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commcarehq.fields.FieldSchema;
import org.commcarehq.users.WorkerView;

/**
 * What is known before rows about workers are looked at.
 *
 * @param workers by login name
 * @param groupsOf ids of groups by the id of the worker
 * @param groups ids by name in lower case
 * @param columns of the file
 * @param repeated rows that name again whom an earlier row names
 */
record WorkerFacts(
    Map<String, WorkerView> workers,
    Map<String, Set<String>> groupsOf,
    Map<String, String> groups,
    FieldSchema schema,
    List<String> columns,
    Map<Integer, Integer> repeated) {
  WorkerFacts {
    workers = Map.copyOf(workers);
    groupsOf = Map.copyOf(groupsOf);
    groups = Map.copyOf(groups);
    columns = List.copyOf(columns);
    repeated = Map.copyOf(repeated);
  }
}
