package org.commcarehq.groups;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A worker in a group, as its row has it. */
record GroupPair(
    @JsonProperty("group_id") String groupId, @JsonProperty("worker_id") String workerId) {}
