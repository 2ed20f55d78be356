package org.commcarehq.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.commcarehq.ear.stores.Digest;
import org.commcarehq.server.Stack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that came with forms, as people look at them and take them away. */
class AttachmentIT {
  private static final ReadyStack STACK = ReadyStack.read();
  private static final Map<String, String> PLAIN = Map.of();
  private static TestProject project;
  private static Visitor visitor;
  private final String formId = UUID.randomUUID().toString();
  private final String form =
      Forms.registration(formId, UUID.randomUUID().toString(), "Amina " + formId);
  private byte[] photo;
  private byte[] video;

  @BeforeAll
  static void somebody_looks_at_a_project_of_our_own() throws Exception {
    project = TestProject.create(STACK, "files");
    visitor = Visitor.signedIn(STACK.get("url"), project.webUser(), STACK.get("webPassword"));
  }

  @BeforeEach
  void a_form_comes_with_files_in_several_posts() throws Exception {
    photo = photo();
    video = new byte[300_000];
    new Random().nextBytes(video);
    for (Multipart files :
        List.of(
            new Multipart().form(form).file("foto é.jpg", "foto é.jpg", "image/jpeg", photo),
            new Multipart().form(form).file("video.mp4", "video.mp4", "video/mp4", video),
            new Multipart()
                .form(form)
                .file("page.jpg", "page.jpg", "image/jpeg", "<html><script>alert(1)</script>")
                .file("bomb.png", "bomb.png", "image/png", bomb()))) {
      assertThat(project.phone().submit(files).status()).isEqualTo(201);
    }
  }

  @Test
  void every_file_of_every_post_can_be_taken_away_and_none_can_do_anything() throws Exception {
    HttpResponse<byte[]> shown = file("foto é.jpg");
    assertThat(shown.body()).isEqualTo(photo);
    assertThat(header(shown, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(shown, "Content-Disposition"))
        .isEqualTo("inline; filename=\"foto__.jpg\"; filename*=UTF-8''foto%20%C3%A9.jpg");
    HttpResponse<byte[]> moving = file("video.mp4");
    assertThat(moving.body()).isEqualTo(video);
    assertThat(header(moving, "Content-Type")).isEqualTo("video/mp4");
    assertThat(header(moving, "Content-Disposition")).startsWith("attachment; ");
    HttpResponse<byte[]> page = file("page.jpg");
    assertThat(header(page, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(page, "Content-Disposition")).startsWith("attachment; ");
    HttpResponse<byte[]> xml = file("form.xml");
    assertThat(new String(xml.body(), StandardCharsets.UTF_8)).isEqualTo(form);
    assertThat(header(xml, "Content-Disposition")).startsWith("attachment; ");

    for (HttpResponse<byte[]> each : List.of(shown, moving, page, xml, file("bomb.png"))) {
      sandboxed(each);
    }
  }

  @Test
  void a_photo_has_a_small_upright_picture_that_is_made_once() throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpResponse<byte[]> answer = visitor.get(address("foto é.jpg") + "thumbnail/", PLAIN);

      sandboxed(answer);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
      assertThat(header(answer, "Content-Disposition")).startsWith("inline; ");
      BufferedImage small = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertThat(small.getWidth()).isEqualTo(320);
      assertThat(small.getHeight()).isEqualTo(240);
    }
    assertThat(
            project.number(
                "SELECT count(*) FROM hq.thumbnail t JOIN hq.blob b"
                    + " ON b.domain = t.domain AND b.sha256 = t.sha256"
                    + " WHERE t.domain = ? AND t.original = ?",
                Digest.of(photo)))
        .isEqualTo(1);
  }

  @Test
  void in_the_place_of_what_is_no_picture_a_drawing_says_so() throws Exception {
    for (String name : List.of("page.jpg", "bomb.png", "video.mp4")) {
      HttpResponse<byte[]> answer = visitor.get(address(name) + "thumbnail/", PLAIN);

      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      sandboxed(answer);
      assertThat(header(answer, "Content-Type")).startsWith("image/svg+xml");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<svg");
    }
    assertThat(
            project.text(
                "SELECT refusal FROM hq.thumbnail WHERE domain = ? AND original = ?",
                Digest.of(bomb())))
        .isEqualTo("TOO_LARGE");
  }

  @Test
  void a_player_may_ask_for_a_part() throws Exception {
    HttpResponse<byte[]> part =
        visitor.get(address("video.mp4"), Map.of("Range", "bytes=1000-1999"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 1000-1999/300000");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(video, 1000, 2000));
    sandboxed(part);

    String tag = header(part, "ETag");
    assertThat(
            visitor
                .get(address("video.mp4"), Map.of("Range", "bytes=-10", "If-Range", tag))
                .statusCode())
        .isEqualTo(206);
    assertThat(
            visitor
                .get(address("video.mp4"), Map.of("Range", "bytes=-10", "If-Range", "\"other\""))
                .body())
        .isEqualTo(video);
    HttpResponse<byte[]> beyond =
        visitor.get(address("video.mp4"), Map.of("Range", "bytes=300000-"));
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */300000");

    HttpResponse<byte[]> head = visitor.ask("HEAD", address("video.mp4"), PLAIN);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("300000");
    assertThat(header(head, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void a_file_of_others_is_as_unknown_as_one_that_is_nowhere() throws Exception {
    TestProject others = TestProject.create(STACK, "files-of-others");
    others
        .phone()
        .submit(new Multipart().form(form).file("foto.jpg", "foto.jpg", "image/jpeg", photo));
    for (String end : List.of("", "thumbnail/")) {
      String path = "/submissions/" + formId + "/attachments/foto.jpg/" + end;
      assertThat(unknown("/a/" + others.domain() + path, others.domain()))
          .isEqualTo(unknown("/a/nowhere-at-all" + path, "nowhere-at-all"));
      String mine = "/a/" + project.domain() + "/submissions/";
      String missing = formId + "/attachments/foto.jpg/";
      assertThat(unknown(mine + missing + end, missing))
          .isEqualTo(unknown(mine + "no-form/attachments/x/" + end, "no-form/attachments/x/"));
    }
  }

  @Test
  void fifteen_mebibytes_come_back_as_they_were() throws Exception {
    byte[] large = new byte[15 << 20];
    new Random().nextBytes(large);
    assertThat(
            project
                .phone()
                .submit(
                    new Multipart().form(form).file("large.mp4", "large.mp4", "video/mp4", large))
                .status())
        .isEqualTo(201);

    HttpResponse<byte[]> answer = file("large.mp4");

    assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(large.length));
    assertThat(Digest.of(answer.body())).isEqualTo(Digest.of(large));
    assertThat(STACK.uploadsInFlight()).isZero();
  }

  @Test
  void while_the_blob_store_is_away_files_are_out_of_service_and_pages_keep_their_places()
      throws Exception {
    String stored =
        "SELECT count(*) FROM hq.blob WHERE domain = ? AND sha256 = ? AND stored_on IS NOT NULL";
    assertThat(
            Wait.until(
                Duration.ofSeconds(60), () -> project.number(stored, Digest.of(photo)), n -> n > 0))
        .isEqualTo(1);
    Stack stack = Stack.fromSystemProperties();
    stack.stopService("s3");
    try {
      HttpResponse<byte[]> answer = file("foto é.jpg");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      HttpResponse<byte[]> small = visitor.get(address("foto é.jpg") + "thumbnail/", PLAIN);
      assertThat(small.statusCode()).isEqualTo(503);
      assertThat(header(small, "Content-Type")).startsWith("image/svg+xml");
      sandboxed(small);
    } finally {
      stack.startService("s3");
    }
    assertThat(
            Wait.until(
                Duration.ofSeconds(60), () -> file("foto é.jpg").statusCode(), s -> s == 200))
        .isEqualTo(200);
  }

  @Test
  void the_page_of_a_submission_shows_them_small_and_leads_to_the_whole() throws Exception {
    String page =
        new String(
            visitor.get("/a/" + project.domain() + "/submissions/" + formId + "/", PLAIN).body(),
            StandardCharsets.UTF_8);

    assertThat(page)
        .contains("src=\"" + address("foto é.jpg") + "thumbnail/\"")
        .contains("href=\"" + address("foto é.jpg") + "\"")
        .contains("loading=\"lazy\"");
  }

  private String unknown(String path, String names) throws Exception {
    HttpResponse<byte[]> answer = visitor.get(path, PLAIN);
    assertThat(answer.statusCode()).isEqualTo(404);
    String id = header(answer, "X-Request-Id");
    return new String(answer.body(), StandardCharsets.UTF_8)
        .replace(id, "ID")
        .replace(names, "NAMES")
        .replaceAll("nonce(=|\" value=)\"[^\"]*\"", "NONCE")
        .replaceAll("csp\\.init\\('[^']*'\\)", "NONCE")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ONCE") // ids of scripts
        .replaceAll("name=\"jakarta.faces.ViewState\"[^>]*", "STATE");
  }

  private static void sandboxed(HttpResponse<byte[]> answer) {
    assertThat(header(answer, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
    assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(header(answer, "Content-Length")).isEqualTo(String.valueOf(answer.body().length));
  }

  private HttpResponse<byte[]> file(String name) throws Exception {
    return visitor.get(address(name), PLAIN);
  }

  private String address(String name) {
    return "/a/%s/submissions/%s/attachments/%s/"
        .formatted(
            project.domain(),
            formId,
            URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** Another one each time: what is known of a picture is known for ever. */
  private static byte[] photo() throws Exception {
    BufferedImage picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
    Random dice = new Random();
    for (int i = 0; i < 5_000; i++) {
      picture.setRGB(dice.nextInt(1200), dice.nextInt(900), dice.nextInt());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** A PNG that claims 50,000 pixels on each side. */
  private static byte[] bomb() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", png);
    byte[] bytes = png.toByteArray();
    for (int start : new int[] {16, 20}) { // width and height in the header
      System.arraycopy(new byte[] {0, 0, (byte) 0xc3, 0x50}, 0, bytes, start, 4);
    }
    return bytes;
  }
}
