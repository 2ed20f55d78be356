package org.commcarehq.pillows.checkpoints;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commcarehq.pillows.changes.PartitionProgress;
import org.commcarehq.platform.db.Json;
import org.commcarehq.platform.db.SpanningSql;

/** Rows of checkpoints. Taking a partition hands out a new epoch, which ends all earlier ones. */
@ApplicationScoped
public class CheckpointStore {
  private static final String TAKE =
      """
      INSERT INTO hq.pillow_checkpoint AS c
        (pillow, partition, next_offset, epoch, end_offset, counted_minute, updated_on)
      SELECT ?, p.n, 0, 1, 0, date_trunc('minute', m.now), m.now
      FROM jsonb_array_elements_text(CAST(? AS jsonb)) AS e(text),
        LATERAL (SELECT CAST(e.text AS int) AS n) AS p,
        (SELECT CAST(? AS timestamptz) AS now) AS m
      ORDER BY p.n
      ON CONFLICT (pillow, partition) DO UPDATE SET epoch = c.epoch + 1
      RETURNING partition, next_offset, epoch
      """;
  private static final String ADVANCE =
      """
      UPDATE hq.pillow_checkpoint c
      SET next_offset = p.next_offset,
          end_offset = greatest(p.end_offset, p.next_offset),
          complete_on = coalesce(p.complete_on, c.complete_on),
          handled_before = CASE
            WHEN c.counted_minute = p.minute THEN c.handled_before
            WHEN c.counted_minute = p.minute - interval '1 minute' THEN c.handled_now
            ELSE 0 END,
          handled_now = p.handled
            + CASE WHEN c.counted_minute = p.minute THEN c.handled_now ELSE 0 END,
          counted_minute = p.minute,
          handled_in_all = c.handled_in_all + p.handled,
          updated_on = p.now
      FROM (
        SELECT r.*, m.now, date_trunc('minute', m.now) AS minute
        FROM jsonb_to_recordset(CAST(? AS jsonb)) AS r(
          partition int, "nextOffset" bigint, epoch bigint, "endOffset" bigint,
          "completeOn" timestamptz, handled bigint),
        (SELECT CAST(? AS timestamptz) AS now) AS m
      ) AS p(partition, next_offset, epoch, end_offset, complete_on, handled, now, minute)
      WHERE c.pillow = ? AND c.partition = p.partition AND c.epoch = p.epoch
      """;

  private SpanningSql sql;

  /** For the container's proxy. */
  CheckpointStore() {}

  /** Over these statements. */
  @Inject
  public CheckpointStore(SpanningSql sql) {
    this.sql = sql;
  }

  /** Takes partitions over from whoever read them before. */
  public Map<Integer, Place> take(String pillow, Collection<Integer> partitions, Instant now) {
    return sql
        .list(
            TAKE,
            row ->
                Map.entry(
                    row.getInt("partition"),
                    new Place(row.getLong("next_offset"), row.getLong("epoch"))),
            pillow,
            Json.write(partitions),
            now)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Moves checkpoints on; returns how many of them were still held under their epoch. */
  public int advance(String pillow, List<PartitionProgress> progress, Instant now) {
    return progress.isEmpty() ? 0 : sql.update(ADVANCE, Json.write(progress), now, pillow);
  }
}
