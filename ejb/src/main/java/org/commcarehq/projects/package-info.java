/**
 * The life of projects: opening one, what its people find of it while it is closed, copying its
 * set-up for training, and removing it from every store after its days of grace. Doors: {@link
 * org.commcarehq.projects.ProjectOpeningService}, {@link
 * org.commcarehq.projects.ClosedProjectService}, {@link
 * org.commcarehq.projects.ProjectPurgeService}.
 */
package org.commcarehq.projects;
