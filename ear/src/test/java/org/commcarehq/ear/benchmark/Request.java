package org.commcarehq.ear.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.commcarehq.ear.Multipart;
import org.commcarehq.ear.Phone;

/** A whole HTTP request as bytes, made once and given new ids before each sending. */
final class Request {
  private static final int LINE_END = 2;
  private final byte[] bytes;
  private final int form;
  private final List<Integer> cases;
  private final List<Integer> numbers;
  private final List<Integer> times;
  private final int photo;

  /**
   * @param places in the XML
   * @param shift where the XML begins
   * @param photo where the photo's comment is; below zero without one
   */
  private Request(byte[] bytes, Template.Rendered places, int shift, int photo) {
    this.bytes = bytes;
    this.form = places.form() + shift;
    this.cases = shifted(places.cases(), shift);
    this.numbers = shifted(places.numbers(), shift);
    this.times = shifted(places.times(), shift);
    this.photo = photo;
  }

  private static List<Integer> shifted(List<Integer> places, int shift) {
    return places.stream().map(at -> at + shift).toList();
  }

  /** As a phone sends it: the form is one file part, a photo the other. */
  static Request of(
      Phone phone, Template template, Optional<Photo> photo, SplittableRandom random) {
    Template.Rendered xml = template.render(random);
    Multipart multipart =
        new Multipart().file("xml_submission_file", "form.xml", "text/xml", xml.bytes());
    int formAt = multipart.length() - LINE_END - xml.bytes().length;
    int photoAt = -1;
    if (photo.isPresent()) {
      byte[] picture = photo.get().bytes();
      multipart.file("photo.jpg", "photo.jpg", "image/jpeg", picture);
      photoAt = multipart.length() - LINE_END - picture.length + Photo.COMMENT;
    }
    byte[] body = multipart.bytes();
    byte[] head = head(phone, multipart.contentType(), body.length);
    int shift = head.length + formAt;
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + body.length);
    whole.writeBytes(head);
    whole.writeBytes(body);
    return new Request(whole.toByteArray(), xml, shift, photoAt < 0 ? -1 : photoAt + head.length);
  }

  private static byte[] head(Phone phone, String contentType, int length) {
    return """
        POST %s HTTP/1.1\r
        Host: %s\r
        Authorization: %s\r
        X-OpenRosa-Version: 3.0\r
        Content-Type: %s\r
        Content-Length: %d\r
        \r
        """
        .formatted(
            phone.receiver().getPath(),
            phone.receiver().getAuthority(),
            phone.authorization(),
            contentType,
            length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** How many cases the form touches. */
  int cases() {
    return cases.size();
  }

  /** The bytes to send, with these ids and the present time; the array is the same each time. */
  byte[] with(long formHigh, long formLow, long firstCase, long allCases, long number) {
    Gaps.id(bytes, form, formHigh, formLow);
    for (int i = 0; i < cases.size(); i++) {
      Gaps.id(bytes, cases.get(i), Scenario.CASES_HIGH, (firstCase + i) % allCases);
    }
    for (int at : numbers) {
      Gaps.number(bytes, at, number);
    }
    byte[] now = Gaps.time(Instant.now());
    for (int at : times) {
      System.arraycopy(now, 0, bytes, at, now.length);
    }
    if (photo >= 0) {
      Gaps.id(bytes, photo, formHigh, formLow);
    }
    return bytes;
  }
}
