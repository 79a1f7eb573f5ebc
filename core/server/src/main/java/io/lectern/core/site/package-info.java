/** The sites: the CMS installations that may call. */
@NullMarked
package io.lectern.core.site;

import org.jspecify.annotations.NullMarked;
