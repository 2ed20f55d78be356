package org.commcarehq.platform.queue;

/** The queues that wake workers; a message on one says only "look at your table". */
public enum WorkQueue {
  BLOB_MOVE(WorkQueue.BLOB_MOVE_NAME),
  EXPORT(WorkQueue.EXPORT_NAME),
  CHANGE_SET(WorkQueue.CHANGE_SET_NAME),
  CASE_CHECK(WorkQueue.CASE_CHECK_NAME),
  ROSTER(WorkQueue.ROSTER_NAME),
  MAIL(WorkQueue.MAIL_NAME);

  /** JNDI name of {@link #BLOB_MOVE}, for annotations. */
  public static final String BLOB_MOVE_NAME = "java:/jms/queue/BlobMove";

  /** JNDI name of {@link #EXPORT}, for annotations. */
  public static final String EXPORT_NAME = "java:/jms/queue/Export";

  /** JNDI name of {@link #CHANGE_SET}, for annotations. */
  public static final String CHANGE_SET_NAME = "java:/jms/queue/ChangeSet";

  /** JNDI name of {@link #CASE_CHECK}, for annotations. */
  public static final String CASE_CHECK_NAME = "java:/jms/queue/CaseCheck";

  /** JNDI name of {@link #ROSTER}, for annotations. */
  public static final String ROSTER_NAME = "java:/jms/queue/Roster";

  /** JNDI name of {@link #MAIL}, for annotations. */
  public static final String MAIL_NAME = "java:/jms/queue/Mail";

  private final String jndiName;

  WorkQueue(String jndiName) {
    this.jndiName = jndiName;
  }

  /** Where the queue is bound. */
  public String jndiName() {
    return jndiName;
  }
}
