package org.commcarehq.web.pages;

/**
 * A page of a long list whose number is in its address.
 *
 * @param number counts from one
 */
public record Pager(int number, long total) {
  /** Rows on one page. */
  public static final int SIZE = 50;

  /** The page that the address names, or the nearest there is. */
  public static Pager of(PageContext page, long total) {
    int asked =
        page.parameter("page").filter(p -> p.matches("\\d{1,6}")).map(Integer::parseInt).orElse(1);
    return new Pager((int) Math.max(1, Math.min(asked, pages(total))), total);
  }

  private static long pages(long total) {
    return Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** How many rows come before it. */
  public int first() {
    return (number - 1) * SIZE;
  }

  /** The row after its last. */
  public int end() {
    return (int) Math.min(total, (long) first() + SIZE);
  }

  /** Whether there is a page before. */
  public boolean hasEarlier() {
    return number > 1;
  }

  /** Whether there is a page after. */
  public boolean hasLater() {
    return number < pages(total);
  }

  /** Whether there is more than one. */
  public boolean isNeeded() {
    return total > SIZE;
  }
}
