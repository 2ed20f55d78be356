package org.commcarehq.web.rest.submissions;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.commcarehq.platform.settings.Settings;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.submissions.AttachmentPart;
import org.commcarehq.web.rest.PlainType;

/**
 * Reads a submission's request: multipart with the form in {@code xml_submission_file} and a part a
 * file, or the form as the whole body. Streams; a file is hashed and counted on its way to the
 * temporary folder. Sizes follow docs/parity/submissions.md.
 */
@ApplicationScoped
public class UploadReader {
  static final int FORM_BYTES = 10 << 20;
  static final int ATTACHMENT_BYTES = 15 << 20;
  private static final int PARTS = 100;
  private static final int PART_HEADER_BYTES = 16 << 10; // the library's 512 refuse long file names
  // nodes may share the folder; each sweeps its own part of it
  private static final String NODE = System.getProperty("jboss.node.name", "node");
  private static final String FORM_PART = "xml_submission_file";

  @Inject Settings settings;
  private Path folder;

  @PostConstruct
  void sweep() {
    folder = settings.tempFolder().resolve("hq-uploads").resolve(NODE);
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.part")) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The upload, to be closed by the caller.
   *
   * @throws UploadRefused when the request is not of the right shape or size
   */
  Upload read(HttpServletRequest request) throws IOException {
    RequestBody body = new RequestBody(request);
    List<AttachmentPart> files = new ArrayList<>();
    try {
      return body.isMultipart()
          ? new Upload(readParts(body, files), files)
          : new Upload(rawBody(body.getInputStream()), List.of());
    } catch (RequestBody.BrokenOff gone) { // nobody listens, but it is no trouble of ours
      new Upload(null, files).close();
      throw new UploadRefused(400, "The body breaks off");
    } catch (FileUploadException malformed) {
      new Upload(null, files).close();
      throw new UploadRefused(400, "The multipart body is malformed");
    } catch (InvalidPathException oddName) { // the library looks at the form's file name
      new Upload(null, files).close();
      throw new UploadRefused(400, "The form's file name cannot be read");
    } catch (IOException | UploadRefused failed) {
      new Upload(null, files).close();
      throw failed;
    }
  }

  private static RawXml rawBody(InputStream body) throws IOException {
    return RawXml.of(limited(body, "Post may not have an empty body"));
  }

  private RawXml readParts(RequestBody body, List<AttachmentPart> files) throws IOException {
    var upload = new JakartaServletFileUpload<>();
    upload.setMaxPartHeaderSize(PART_HEADER_BYTES);
    FileItemInputIterator parts = upload.getItemIterator(body);
    Optional<RawXml> xml = Optional.empty();
    while (parts.hasNext()) {
      FileItemInput part = parts.next();
      if (part.isFormField()) {
        throw new UploadRefused(
            400, "Unexpected field; send the form as a file part named " + FORM_PART);
      }
      if (FORM_PART.equals(part.getFieldName())) {
        if (xml.isPresent()) {
          throw new UploadRefused(400, "More than one file part named " + FORM_PART);
        }
        refuseOtherExtensions(part.getName());
        xml =
            Optional.of(
                RawXml.of(limited(part.getInputStream(), "Form may not have an empty payload")));
      } else if (files.size() >= PARTS) {
        throw new UploadRefused(400, "Too many parts, at most " + PARTS + " are allowed");
      } else {
        files.add(attachment(part, files));
      }
    }
    return xml.orElseThrow(() -> new UploadRefused(400, "Expected a file part named " + FORM_PART));
  }

  private static void refuseOtherExtensions(String fileName) {
    if (!"xml".equals(AttachmentRules.extension(fileName == null ? "" : fileName))) {
      throw new UploadRefused(422, "The form's file name must have the extension .xml");
    }
  }

  private static byte[] limited(InputStream body, String ifEmpty) throws IOException {
    byte[] bytes = body.readNBytes(FORM_BYTES + 1);
    if (bytes.length == 0) {
      throw new UploadRefused(400, ifEmpty);
    }
    if (bytes.length > FORM_BYTES) {
      throw new UploadRefused(413, "Form exceeds 10MB size limit");
    }
    return bytes;
  }

  private AttachmentPart attachment(FileItemInput part, List<AttachmentPart> before)
      throws IOException {
    Set<String> taken = before.stream().map(AttachmentPart::name).collect(Collectors.toSet());
    String name = AttachmentRules.freeName(AttachmentRules.safeName(part.getFieldName()), taken);
    String type = Optional.ofNullable(part.getContentType()).orElse(PlainType.BYTES);
    if (!AttachmentRules.allow(name, type)) {
      throw new UploadRefused(
          422,
          "Attachment is of a kind that is not allowed; allowed are " + AttachmentRules.EXTENSIONS);
    }
    String kept = PlainType.of(type);
    return HashingCopy.toFile(part.getInputStream(), folder, ATTACHMENT_BYTES)
        .map(copy -> new AttachmentPart(name, kept, copy.file(), copy.length(), copy.sha256()))
        .orElseThrow(() -> new UploadRefused(413, "Attachment exceeds 15MB size limit"));
  }
}
