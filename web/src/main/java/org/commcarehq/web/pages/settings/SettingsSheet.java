package org.commcarehq.web.pages.settings;

import java.io.Serializable;
import org.commcarehq.domains.Project;
import org.commcarehq.domains.ProjectDraft;
import org.commcarehq.domains.ProjectSettings;

/** A project's settings as they are edited. */
public class SettingsSheet implements Serializable {
  private static final long serialVersionUID = 1L;
  private long version;
  private String name;
  private String zone;
  private String language;
  private boolean test;
  private boolean secure;
  private Integer minutes;
  private boolean twoStep;
  private boolean digest;
  private boolean signedOnly;

  SettingsSheet(Project project) {
    ProjectSettings settings = project.settings();
    version = project.version();
    name = project.displayName();
    zone = project.timeZone().getId();
    language = project.language();
    test = project.test();
    secure = settings.secureSessions();
    minutes = settings.sessionMinutes() == 0 ? null : settings.sessionMinutes();
    twoStep = settings.twoFactorRequired();
    digest = settings.digestSignIn();
    signedOnly = settings.has(ProjectSettings.SIGNED_ONLY);
  }

  /** The project as it is on the page, with what this page does not know as it was. */
  ProjectDraft draft(ProjectSettings before) {
    return new ProjectDraft(
        version,
        name,
        zone,
        language,
        test,
        new ProjectSettings(secure, minutes == null ? 0 : minutes, twoStep, digest, before.more())
            .with(ProjectSettings.SIGNED_ONLY, signedOnly));
  }

  void goOnFrom(long newest) {
    version = newest;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  public String getLanguage() {
    return language;
  }

  public void setLanguage(String language) {
    this.language = language;
  }

  public boolean isTest() {
    return test;
  }

  public void setTest(boolean test) {
    this.test = test;
  }

  public boolean isSecure() {
    return secure;
  }

  public void setSecure(boolean secure) {
    this.secure = secure;
  }

  public Integer getMinutes() {
    return minutes;
  }

  public void setMinutes(Integer minutes) {
    this.minutes = minutes;
  }

  public boolean isTwoStep() {
    return twoStep;
  }

  public void setTwoStep(boolean twoStep) {
    this.twoStep = twoStep;
  }

  public boolean isDigest() {
    return digest;
  }

  public void setDigest(boolean digest) {
    this.digest = digest;
  }

  public boolean isSignedOnly() {
    return signedOnly;
  }

  public void setSignedOnly(boolean signedOnly) {
    this.signedOnly = signedOnly;
  }
}
