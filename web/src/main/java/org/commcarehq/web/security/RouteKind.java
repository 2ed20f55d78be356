package org.commcarehq.web.security;

/** For whom a route is. */
public enum RouteKind {
  /** For everybody, signed in or not. */
  PUBLIC,
  /** A page of no project, for everybody who has signed in. */
  SIGNED_IN,
  /** A page of no project, for who looks after the installation. */
  SUPERUSER,
  /** A page for members of the project. */
  MEMBER,
  /** A page for the project's administrators. */
  ADMIN,
  /** For programs of members who may use them. */
  API,
  /** For programs of the project's administrators. */
  API_ADMIN,
  /** For the devices of the project's people. */
  DEVICE,
  /** For the machines of whoever runs the server. */
  SITE
}
