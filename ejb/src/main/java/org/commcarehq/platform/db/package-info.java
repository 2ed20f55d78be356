/** The database's own concerns: migrations, keys, column types. */
package org.commcarehq.platform.db;
