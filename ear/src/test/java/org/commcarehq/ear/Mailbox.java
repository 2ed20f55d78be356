package org.commcarehq.ear;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What somebody has got by mail, as the mail catcher of the stack keeps it. */
final class Mailbox {
  private static final int HTTP = 8080;
  private static final int IMAP = 19044; // of the stack with the usual ports
  private final int port;
  private final String address;

  private Mailbox(int port, String address) {
    this.port = port;
    this.address = address;
  }

  static Mailbox of(ReadyStack stack, String address) {
    return new Mailbox(URI.create(stack.get("url")).getPort() - HTTP + IMAP, address);
  }

  /** The newest mail, once there are so many. */
  String await(int count) throws Exception {
    List<String> mails =
        Wait.until(Duration.ofSeconds(60), this::read, found -> found.size() >= count);
    return mails.get(mails.size() - 1);
  }

  /** All mails, headers and text, the oldest first. */
  List<String> read() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      answers.readLine();
      say(socket, "a LOGIN \"%s\" \"%s\"".formatted(address, address));
      if (!until(answers, "a ").get(0).startsWith("a OK")) {
        return List.of(); // nothing has come yet, so there is no such mailbox
      }
      say(socket, "b SELECT INBOX");
      until(answers, "b ");
      say(socket, "c FETCH 1:* BODY[]");
      return mails(until(answers, "c "));
    }
  }

  private static void say(Socket socket, String command) throws IOException {
    socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static List<String> until(BufferedReader answers, String tag) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      lines.add(line);
      if (line.startsWith(tag)) {
        return lines;
      }
    }
    throw new IOException("the mailbox broke off after " + lines);
  }

  private static List<String> mails(List<String> lines) {
    List<String> mails = new ArrayList<>();
    List<String> mail = null;
    for (String line : lines) {
      boolean next = line.matches("\\* \\d+ FETCH .*");
      if (mail != null && (next || line.startsWith("c "))) {
        mails.add(decoded(mail));
        mail = null;
      }
      if (next) {
        mail = new ArrayList<>();
      } else if (mail != null) {
        mail.add(line);
      }
    }
    return mails;
  }

  private static String decoded(List<String> mail) {
    int end = mail.indexOf("");
    String headers = String.join("\n", mail.subList(0, end));
    List<String> body = mail.subList(end + 1, mail.size());
    String encoding = headers.toLowerCase(java.util.Locale.ROOT);
    if (encoding.contains("content-transfer-encoding: base64")) {
      byte[] bytes = Base64.getMimeDecoder().decode(String.join("", body));
      return headers + "\n\n" + new String(bytes, StandardCharsets.UTF_8);
    }
    if (encoding.contains("content-transfer-encoding: quoted-printable")) {
      return headers + "\n\n" + unquoted(String.join("\n", body).replace("=\n", ""));
    }
    return headers + "\n\n" + String.join("\n", body);
  }

  private static String unquoted(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '=' && i + 2 < text.length()) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(letter);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
