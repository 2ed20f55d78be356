package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.cases.CaseService;
import org.commcarehq.cases.CaseTouch;
import org.commcarehq.forms.AttachmentView;
import org.commcarehq.forms.FormLine;
import org.commcarehq.forms.FormListQuery;
import org.commcarehq.forms.FormListService;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.Receipt;
import org.commcarehq.submissions.ReceiptService;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** Forms, for programs to read. Follows docs/api.md. */
@Path("/a/{domain}/api/form/v1")
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class FormResource {
  private static final int VERSIONS = 100;
  @Inject FormService forms;
  @Inject FormListService lists;
  @Inject CaseService cases;
  @Inject BlobService blobs;
  @Inject ReceiptService receipts;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;

  /** Forms, the last received first. */
  @RouteRule(value = Permission.VIEW_REPORTS, reads = "form", locationSafe = true)
  @GET
  @Answers(value = FormJson.Line.class, listed = true)
  public Response list(
      @PathParam("domain") String domain,
      @QueryParam("state") String state,
      @QueryParam("xmlns") String xmlns,
      @QueryParam("user_id") String userId,
      @QueryParam("received_from") String from,
      @QueryParam("received_until") String until,
      @QueryParam("after") String after,
      @QueryParam("limit") String asked) {
    FormListQuery query =
        new FormListQuery(
            reaches.reach(),
            Optional.ofNullable(state).map(FormResource::stateOf),
            Optional.ofNullable(xmlns),
            Optional.ofNullable(userId),
            Paging.moment("received_from", from),
            Paging.moment("received_until", until));
    int limit = Paging.limit(asked);
    Paging.Moment before = Paging.Moment.of(after);
    List<FormLine> found = lists.list(domain, query, before.time(), before.id(), limit + 1);
    return ApiAnswer.ok(
        Paging.of(
            found,
            limit,
            FormJson.Line::of,
            line -> new Paging.Moment(line.receivedOn(), line.id()).text()));
  }

  /** One form with its cases, operations and earlier versions. */
  @RouteRule(
      value = Permission.VIEW_REPORTS,
      reads = "form",
      naming = ReachCheck.FORM,
      locationSafe = true)
  @GET
  @Path("/{id}")
  @Answers(FormJson.class)
  public Response find(@PathParam("domain") String domain, @PathParam("id") String id) {
    FormView form = form(domain, id);
    return FormTag.with(
        form.contentHash(),
        ApiAnswer.ok(
            FormJson.of(
                form,
                receipts.sign(Receipt.of(form)),
                touchedBy(domain, id),
                forms.operations(domain, id),
                lists.earlierVersions(form, VERSIONS))));
  }

  /** The form as it was sent. */
  @RouteRule(
      value = Permission.VIEW_REPORTS,
      reads = "form",
      naming = ReachCheck.FORM,
      locationSafe = true)
  @GET
  @Path("/{id}/xml")
  @Answers(type = "text/xml")
  public Response xml(@PathParam("domain") String domain, @PathParam("id") String id) {
    FormView form = form(domain, id);
    AttachmentView file =
        new AttachmentView(
            AttachmentView.FORM_XML, "text/xml", form.contentLength(), form.contentHash());
    return FormTag.with(
        file.sha256(),
        ApiAnswer.file(file, "text/xml;charset=UTF-8", blobs.require(domain, file.sha256())));
  }

  /** A file that came with the form. */
  @RouteRule(
      value = Permission.VIEW_REPORTS,
      reads = "form",
      naming = ReachCheck.FORM,
      locationSafe = true)
  @GET
  @Path("/{id}/attachments/{name}")
  @Answers(type = "*/*")
  public Response attachment(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @PathParam("name") String name) {
    AttachmentView file =
        form(domain, id).attachments().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
    return ApiAnswer.file(file, blobs.require(domain, file.sha256()));
  }

  private List<CaseTouch> touchedBy(String domain, String id) {
    List<CaseTouch> touched = cases.touchedBy(domain, id);
    List<String> seen = reach.cases(domain, touched.stream().map(CaseTouch::caseId).toList());
    return touched.stream().filter(one -> seen.contains(one.caseId())).toList();
  }

  private FormView form(String domain, String id) {
    return forms.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private static FormState stateOf(String code) {
    for (FormState state : FormState.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(code)) {
        return state;
      }
    }
    throw new Refused(ApiRefusal.BAD_PARAMETER, "state");
  }
}
