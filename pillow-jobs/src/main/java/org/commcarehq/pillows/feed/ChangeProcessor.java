package org.commcarehq.pillows.feed;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The step between reading and committing: load the documents, write them to the search index. */
@Named
@Dependent
public class ChangeProcessor implements ItemProcessor {
  @Inject @BatchProperty String pillow;
  @Inject Pillows pillows;
  @Inject ChangeHandler handler;

  @Override
  public Object processItem(Object batch) {
    return handler.handle(pillows.named(pillow), (ChangeBatch) batch);
  }
}
