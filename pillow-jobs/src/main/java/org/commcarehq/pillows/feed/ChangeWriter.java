package org.commcarehq.pillows.feed;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Commits a handled batch, in the transaction of the chunk. */
@Named
@Dependent
public class ChangeWriter extends AbstractItemWriter {
  @Inject BatchCommitter committer;

  @Override
  public void writeItems(List<Object> batches) {
    batches.forEach(batch -> committer.commit((HandledBatch<?>) batch));
  }
}
