package org.commcarehq.web.pages.members;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commcarehq.rosters.RosterService;
import org.commcarehq.web.pages.Downloads;

/** Sends a spreadsheet for invitations, to be filled in; reached only through the page gate. */
@WebServlet("/download/invitations")
public class InvitationsDownload extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient RosterService rosters;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Downloads.describe(response, "invitations.xlsx", Downloads.XLSX, -1);
    rosters.writeNoInvitations(response.getOutputStream());
  }
}
