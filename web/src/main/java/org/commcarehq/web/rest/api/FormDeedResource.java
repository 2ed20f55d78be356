package org.commcarehq.web.rest.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commcarehq.changesets.ChangeSetRefusal;
import org.commcarehq.changesets.ChangeSetService;
import org.commcarehq.changesets.ChangeSetView;
import org.commcarehq.forms.FormAct;
import org.commcarehq.forms.FormDeed;
import org.commcarehq.forms.FormService;
import org.commcarehq.forms.FormState;
import org.commcarehq.forms.FormView;
import org.commcarehq.platform.Refused;
import org.commcarehq.platform.blobs.BlobService;
import org.commcarehq.platform.locks.CollisionGate;
import org.commcarehq.platform.xml.RawXml;
import org.commcarehq.roles.Permission;
import org.commcarehq.submissions.FormEditService;
import org.commcarehq.submissions.FormOperationService;
import org.commcarehq.web.security.ReachCheck;
import org.commcarehq.web.security.Reaches;
import org.commcarehq.web.security.RouteRule;

/** What programs do to forms. Follows docs/api.md. */
@Path("/a/{domain}/api/form/v1")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
@ApiEndpoint
public class FormDeedResource {
  @Inject FormService forms;
  @Inject FormOperationService operations;
  @Inject FormEditService edits;
  @Inject ChangeSetService sets;
  @Inject BlobService blobs;
  @Inject ApiRequest incoming;
  @Inject Reaches reaches;
  @Inject ReachCheck reach;
  @Context HttpServletRequest request;

  /** Treats one form. */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.FORM, locationSafe = true)
  @POST
  @Path("/{id}/{act: archive|unarchive|delete|restore|reprocess}")
  @Answers(value = Done.class, takes = Why.class)
  public Response treat(
      @PathParam("domain") String domain, @PathParam("id") String id, @PathParam("act") String code)
      throws IOException {
    Why why = incoming.json(request, Why.class);
    FormAct act = FormAct.ofCode(code).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
    FormDeed deed =
        new FormDeed(incoming.user(request), Optional.ofNullable(why.reason()), Optional.empty());
    if (act == FormAct.REPROCESS) {
      FormView before = form(domain, id);
      RawXml xml = bytes(before);
      Optional<String> problem =
          CollisionGate.pass(() -> operations.reprocess(domain, id, xml, deed));
      boolean waits = forms.stateOf(domain, id).filter(FormState.ERROR::equals).isPresent();
      return done(domain, id, !waits && before.state() == FormState.ERROR, problem);
    }
    boolean done = CollisionGate.pass(() -> operations.perform(domain, id, act, deed));
    return done(domain, id, done, Optional.empty());
  }

  /**
   * Replaces a form's content, where it is still at the version that was edited; the reason comes
   * as a header or in the address.
   */
  @RouteRule(value = Permission.EDIT_DATA, naming = ReachCheck.FORM, locationSafe = true)
  @PUT
  @Path("/{id}")
  @Answers(value = Done.class, takesType = "text/xml")
  public Response edit(
      @PathParam("domain") String domain,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String version,
      @HeaderParam("X-Reason") String header,
      @QueryParam("reason") String query)
      throws IOException {
    String user = incoming.user(request);
    String reason = Optional.ofNullable(query).or(() -> Optional.ofNullable(header)).orElse("");
    RawXml xml = incoming.xml(request);
    boolean changed =
        CollisionGate.pass(
            () -> edits.edit(domain, id, xml, user, reason, FormTag.wanted(version)));
    Response answer = done(domain, id, changed, Optional.empty());
    return changed ? FormTag.with(xml.sha256(), answer) : answer;
  }

  /** Treats many forms. */
  @RouteRule(value = Permission.EDIT_DATA, locationSafe = true)
  @POST
  @Path("/bulk")
  @Answers(value = ChangeSetJson.class, status = 202, takes = Bulk.class)
  public Response bulk(@PathParam("domain") String domain) throws IOException {
    Bulk bulk = incoming.json(request, Bulk.class);
    FormAct act =
        Optional.ofNullable(bulk.act())
            .flatMap(FormAct::ofCode)
            .orElseThrow(() -> new Refused(ApiRefusal.BAD_BODY, "act"));
    Optional<String> reason = Optional.ofNullable(bulk.reason());
    boolean all = Boolean.TRUE.equals(bulk.allErrors());
    if (all && (act != FormAct.REPROCESS || bulk.ids() != null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "all_errors");
    }
    if (all && !reaches.reach().everywhere()) {
      throw new Refused(ApiRefusal.OUTSIDE_YOUR_PLACES);
    }
    String user = incoming.user(request);
    ChangeSetView set =
        all
            ? sets.reprocessAllErrors(domain, user, reason)
            : sets.startForms(domain, act, reach.forms(domain, named(bulk.ids())), user, reason);
    return ApiAnswer.accepted(domain, "change-set", set.id(), ChangeSetJson.of(set));
  }

  static List<String> named(List<String> ids) {
    if (ids == null) {
      throw new Refused(ChangeSetRefusal.NOTHING_TO_DO);
    }
    if (ids.stream().anyMatch(id -> id == null)) {
      throw new Refused(ApiRefusal.BAD_BODY, "ids");
    }
    return ids;
  }

  /** Where the form is gone, it took the place of the form that it edits. */
  private Response done(String domain, String id, boolean changed, Optional<String> problem) {
    String state =
        forms
            .stateOf(domain, id)
            .map(now -> now.name().toLowerCase(Locale.ROOT))
            .orElse("deprecated");
    return ApiAnswer.ok(new Done(id, state, changed, problem));
  }

  private FormView form(String domain, String id) {
    return forms.find(domain, id).orElseThrow(() -> new Refused(ApiRefusal.NOT_FOUND));
  }

  private RawXml bytes(FormView form) throws IOException {
    try (InputStream in =
        blobs
            .open(form.domain(), form.contentHash())
            .orElseThrow(() -> new Refused(ChangeSetRefusal.NO_BYTES))) {
      return RawXml.of(in.readAllBytes());
    }
  }

  /** Why something is done. */
  record Why(String reason) {}

  /** What is done to many forms. */
  record Bulk(String act, List<String> ids, Boolean allErrors, String reason) {}

  /** What became of the form; changed is false when it was so already. */
  record Done(String id, String state, boolean changed, Optional<String> problem) {}
}
