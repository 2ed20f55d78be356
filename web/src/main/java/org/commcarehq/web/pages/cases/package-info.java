/** Cases as a list, and one case. */
package org.commcarehq.web.pages.cases;
