package org.commcarehq.forms.broken;

import jakarta.persistence.Entity;

/** An entity that others can reach and change. */
@Entity
public class PublicEntity {
  String name;

  void setName(String name) {
    this.name = name;
  }
}
