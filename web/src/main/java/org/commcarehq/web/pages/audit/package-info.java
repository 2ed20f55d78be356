/** The audit trail: who did and read what, searched, checked and taken away as a file. */
package org.commcarehq.web.pages.audit;
